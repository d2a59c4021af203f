// The schemas of src/http/openapi/shapes.ts as JSON, one named schema a line: npm run docs:schemas writes them, a test holds them against the types.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  DefinitionType,
  EnumType,
  SchemaGenerator,
} from 'ts-json-schema-generator';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SHAPES = 'src/http/openapi/shapes.ts';
/** Where the schemas are kept. */
export const SCHEMAS = `${ROOT}src/http/openapi/schemas.json`;
/** What people write with decimals; every other number is whole: sums, scores and rates are texts. */
const DECIMALS = new Set(['weight', 'pointsPerStep']);

/** The text of the file of schemas, as the types are now. */
export function schemasNow() {
  const options = { path: ROOT + SHAPES, tsconfig: `${ROOT}tsconfig.json`, skipTypeCheck: true };
  const shapes = { type: 'Shapes', expose: 'export', jsDoc: 'extended', topRef: true };
  const { definitions } = generator({ ...DEFAULT_CONFIG, ...options, ...shapes }).createSchema('Shapes');
  const { Shapes, ...found } = definitions;
  const names = new Map(Object.keys(found).map((name) => [name, plainName(name)]));
  const schemas = new Map(Object.entries(found));
  for (const [name, schema] of Object.entries(Shapes.properties)) {
    const of = schema.$ref && decodeURIComponent(schema.$ref.replace('#/definitions/', ''));
    if (of) names.set(of, name);
    else schemas.set(name, schema);
  }
  const renamed = [...schemas].map(([name, schema]) => [names.get(name) ?? name, inOpenApi(schema, names)]);
  const twice = renamed.map(([name]) => name).filter((name, i, all) => all.indexOf(name) < i);
  if (twice.length > 0) throw new Error(`two types have the name ${twice.join(', ')}`);
  const lines = renamed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `  ${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function generator(config) {
  const program = createProgram(config);
  const parser = createParser(program, config, (chain) => chain.addNodeParser(words(program.getTypeChecker())));
  return new SchemaGenerator(program, parser, createFormatter(config), config);
}

/** Reads a type that is a choice of words (`keyof` of a catalogue, and so on) as the compiler has it. */
function words(checker) {
  const choices = (node) => {
    const type = checker.getTypeAtLocation(node.name);
    return type.isUnion() && type.types.every((one) => one.isStringLiteral())
      ? type.types.map(({ value }) => value)
      : [];
  };
  return {
    supportsNode: (node) => ts.isTypeAliasDeclaration(node) && !node.typeParameters && choices(node).length > 0,
    createType: (node) => new DefinitionType(node.name.text, new EnumType(node.name.text, choices(node))),
  };
}

/** `ReadingUse<PricedScore>` is `ReadingUseOfPricedScore`. */
function plainName(name) {
  const plain = name.replace(/>/g, '').replace(/<|,/g, 'Of');
  if (!/^\w+$/.test(plain)) throw new Error(`${name} cannot be a schema's name: give its parts names of their own`);
  return plain;
}

/** A schema with its references as OpenAPI has them, its numbers whole, and its descriptions on one line. */
function inOpenApi(schema, names, key = '') {
  if (Array.isArray(schema)) return schema.map((one) => inOpenApi(one, names, key));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([field, value]) => {
    if (field === '$ref') {
      const name = decodeURIComponent(value.replace('#/definitions/', ''));
      return [field, `#/components/schemas/${names.get(name)}`];
    }
    if (field === 'type' && value === 'number' && !DECIMALS.has(key)) return [field, 'integer'];
    if (field === 'type' && Array.isArray(value)) return [field, value.map((t) => (t === 'number' ? 'integer' : t))];
    if (field === 'description' && typeof value === 'string') return [field, value.replace(/\s+/g, ' ')];
    if (field === 'properties')
      return [field, Object.fromEntries(Object.entries(value).map(([name, of]) => [name, inOpenApi(of, names, name)]))];
    return [field, inOpenApi(value, names, key)];
  });
  return Object.fromEntries(entries);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SCHEMAS, schemasNow());
