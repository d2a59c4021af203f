import openapiTypes, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { operationsOf } from '../../support/documented.js';
import type { ApiDocument, Operation } from '../../support/documented.js';
import { startTestServer } from '../../support/server.js';
import { sampleOf } from './sample.js';

const HERE = import.meta.dirname;
const API = join(HERE, 'generated-api.d.ts');
const USES = join(HERE, 'generated-uses.ts');
const WRONG = join(HERE, 'generated-wrong.ts');

describe('a client that is generated from the OpenAPI document', () => {
  let document: ApiDocument;
  let types: string;

  beforeAll(async () => {
    const server = await startTestServer();
    document = (await server.get<ApiDocument & Record<string, unknown>>('/docs/openapi.json')).body;
    await server.close();
    types = astToString(await openapiTypes(document as unknown as OpenAPI3));
  });

  it('calls every operation with all that it takes, and reads its answer and its problem; what is wrong does not compile', () => {
    const uses = operationsOf(document).map(({ method, path, operation }) => use(document, method, path, operation));
    expect(uses.length).toBeGreaterThan(38);
    const month = "params: { path: { id: 'HT-1', month: '2026-03' }";
    // A wrong path, a parameter that is missing, a word that is none, a field that no answer has.
    const wrong = [
      "await api.GET('/contract');",
      "await api.GET('/contracts/{id}/months/{month}/window', { params: { path: { id: 'HT-1', month: '2026-03' } } });",
      `await api.GET('/contracts/{id}/months/{month}/window', { ${month}, query: { kind: 'results' } } });`,
      `{ const { data } = await api.GET('/contracts/{id}/months/{month}/scorecard', { ${month} } }); void data?.points; }`,
    ];
    const faults = faultsOf(types, { [USES]: uses, [WRONG]: wrong });
    expect(faults.filter((fault) => !fault.startsWith(WRONG))).toEqual([]);
    expect(faults).toHaveLength(wrong.length);
  });
});

/** A statement that calls an operation with a value for each parameter and its body, and reads a field of what it answers. */
function use(document: ApiDocument, method: string, path: string, operation: Operation): string {
  const params: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, schema } of operation.parameters ?? [])
    params[place] = { ...params[place], [name]: sampleOf(schema, document) };
  const body = bodyOf(document, operation);
  const field = answeredField(document, operation);
  const init = JSON.stringify({ params, ...(body === undefined ? {} : { body }) });
  const read = field === null ? 'data' : `data?.${field}`;
  return `{
    const { data, error } = await api.${method.toUpperCase()}(${JSON.stringify(path)}, ${init});
    void [error?.title, error?.code, ${read}];
  }`;
}

function bodyOf(document: ApiDocument, { requestBody }: Operation): unknown {
  const content = requestBody?.content ?? {};
  const schema = (content['application/json'] ?? content['multipart/form-data'])?.schema;
  return schema && sampleOf(schema, document);
}

/** A field of what is answered; null where that is no JSON. */
function answeredField({ components }: ApiDocument, { responses }: Operation): string | null {
  const ok = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  if (ok.length !== 1) return null;
  const content = ok[0]?.[1].content ?? {};
  const ref = Object.keys(content).length === 1 ? content['application/json']?.schema?.$ref : undefined;
  const schema = components.schemas[ref?.replace('#/components/schemas/', '') ?? ''] as
    { readonly required?: readonly string[] } | undefined;
  return schema?.required?.[0] ?? null;
}

/** What the compiler says of files of such uses, one text a fault. It reads them together: that is dear. */
function faultsOf(types: string, uses: Readonly<Record<string, readonly string[]>>): string[] {
  const made = new Map([[API, types]]);
  for (const [file, statements] of Object.entries(uses))
    made.set(
      file,
      `import createClient from 'openapi-fetch';
import type { paths } from './generated-api.js';
const api = createClient<paths>({ baseUrl: 'http://localhost' });
${statements.join('\n')}
`,
    );
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, exactOptionalPropertyTypes: false, types: [] },
    ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const own: ts.CompilerHost = {
    ...host,
    fileExists: (name) => made.has(name) || host.fileExists(name),
    readFile: (name) => made.get(name) ?? host.readFile(name),
    getSourceFile: (name, version, ...rest) => {
      const text = made.get(name);
      return text === undefined ? host.getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version);
    },
  };
  const program = ts.createProgram(Object.keys(uses), options, own);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
