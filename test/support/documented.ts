import Ajv2020 from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Media = Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;

/** An operation of an OpenAPI document, as far as tests read it. */
export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Media };
  readonly responses: Readonly<Record<string, { readonly content?: Media }>>;
}

/** An OpenAPI document, as far as tests read it. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly security?: readonly object[];
  readonly servers?: readonly object[];
}

/** Each operation of a document with its method and path. */
export function operationsOf({ paths }: ApiDocument): { method: string; path: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}

/** Holds what a server answers against its own OpenAPI document: no field that it does not name, none missing, none of another type. */
export class Documented {
  private readonly ajv = new Ajv2020.Ajv2020({ strict: false, allErrors: true });
  private readonly operations: { method: string; pattern: RegExp; operation: Operation }[];

  constructor(document: ApiDocument) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'api', components: document.components });
    this.operations = operationsOf(document)
      .map(({ method, path, operation }) => ({ method, pattern: patternOf(path), operation }))
      // `/contracts/lint` before `/contracts/{id}`.
      .sort((a, b) => Number(a.pattern.source.includes('[^/]')) - Number(b.pattern.source.includes('[^/]')));
  }

  /** What an answer has that the document does not say; empty where it says all. `path` is without its query. */
  faults(method: string, path: string, status: number, type: string, body: unknown): string[] {
    const found = this.operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(path));
    const response = found?.operation.responses;
    const content = (response?.[String(status)] ?? response?.[`${Math.floor(status / 100)}XX`])?.content;
    // What no operation answers is a problem.
    const schema = found ? content?.[type]?.schema : { $ref: '#/components/schemas/Problem' };
    if (schema?.$ref === undefined) return [`${type} with status ${status} has no named schema`];
    const check = this.ajv.getSchema(`api${schema.$ref}`) as ValidateFunction | undefined;
    if (check === undefined) return [`${schema.$ref} is nowhere`];
    if (check(body)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
}
