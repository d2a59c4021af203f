import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Documented, operationsOf } from '../../support/documented.js';
import type { ApiDocument } from '../../support/documented.js';
import { startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';
import { SCHEMAS, schemasNow } from '../../../tools/schemas.mjs';

describe('the OpenAPI document', () => {
  let server: TestServer;
  let document: ApiDocument;

  beforeAll(async () => {
    server = await startTestServer();
    document = (await server.get<ApiDocument & Record<string, unknown>>('/docs/openapi.json')).body;
  });
  afterAll(() => server.close());

  it('passes the recommended rules of Redocly', async () => {
    expect(await lint(document)).toEqual([]);
    expect(await lint({ ...document, servers: undefined })).not.toEqual([]);
  });

  it('has a named schema for each answer in JSON, and for the problems of each operation', () => {
    const unnamed = operationsOf(document).flatMap(({ method, path, operation: { responses } }) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.entries(content ?? { 'application/json': {} })
          .filter(([type, { schema }]) => /json$/.test(type) && !isNamed(document, schema?.$ref))
          .map(([type]) => `${method} ${path} ${status} ${type}`),
      ),
    );
    expect(unnamed).toEqual([]);
    const problems = operationsOf(document).map(
      ({ operation }) => operation.responses['4XX']?.content?.['application/problem+json']?.schema?.$ref,
    );
    expect(new Set(problems)).toEqual(new Set(['#/components/schemas/Problem']));
  });

  it('has a named schema for each body in JSON', () => {
    const bodies = operationsOf(document).flatMap(({ path, operation }) =>
      Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => ({ path, type, schema })),
    );
    const unnamed = bodies.filter(
      ({ path, type, schema }) => path !== '/facts' && /json$/.test(type) && !isNamed(document, schema?.$ref),
    );
    expect(unnamed).toEqual([]);
  });

  it('says where the server is, and that it asks for no credentials', () => {
    expect(document.servers).toEqual([expect.objectContaining({ url: '/' })]);
    expect(document.security).toEqual([]);
  });

  it('notices an answer with a field too many, one too few, one of another type, and a status that it does not name', async () => {
    const documented = new Documented(document);
    const { body } = await server.get('/health');
    const faults = (answer: object, status = 200) =>
      documented.faults('GET', '/health', status, 'application/json', answer);
    expect(faults(body)).toEqual([]);
    for (const other of [
      { ...body, extra: 1 },
      { ...body, clock: undefined },
      { ...body, position: 'one' },
    ])
      expect(faults(other)).toHaveLength(1);
    expect(faults(body, 302)).toHaveLength(1);
  });

  it('has the shapes that the types have now (npm run docs:schemas)', () => {
    expect(schemasNow()).toBe(readFileSync(SCHEMAS, 'utf8'));
  });
});

async function lint(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

function isNamed({ components }: ApiDocument, ref: string | undefined): boolean {
  return ref !== undefined && ref.replace('#/components/schemas/', '') in components.schemas;
}
