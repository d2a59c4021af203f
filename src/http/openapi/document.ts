import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ENGINE_VERSION, SOURCE_DIR } from '../../settings.js';
import { schemaOf } from './api-answer.js';
import { EVIDENCE_BODY } from './evidence-body.js';
import { FACTS_BODY } from './facts-body.js';

const TAGS = {
  store: 'The store itself: health, metrics, clock, calendars.',
  contracts: 'Contracts: sign, amend, terminate, show, lint, and the bases of fees.',
  facts: 'What happened, as CloudEvents.',
  figures: 'Scores, breaches, fees, windows, ledgers: computed from the events for any moment.',
  months: "What the parties do with a month's result and fees.",
  charges: 'What the parties do about charges that facts make: damages, violations, costs.',
  settlement: "What happens to a contract's money and duties.",
  log: 'What the log can prove of itself: checkpoints, tiles, proofs, cosignatures.',
} as const;

const DESCRIPTION = `Scores, breaches and fees of service contracts, rebuilt from events for any past moment.

Every question takes \`at\`, \`known\`, \`rules\` and \`reading\`; sums are texts of yuan, moments ISO 8601 with offset. What is refused is told as
RFC 9457 problem details, with a \`code\` that programs can go by. A simulated store says \`"mode": "SIMULATED"\`
in every answer. The server trusts the machine that it runs on, and asks for no credentials.

Any operation is refused with 403 \`foreign-origin\` where it may come from a web page that is none of the server's, with 405 and \`Allow\` for another method than its path has, with
415 for a body of another type than those that it takes, or of none (\`no-content-type\`), with 408, 413 or 431 where body or headers take too long or are too long.`;

const PROBLEMS = {
  '4XX': 'What is wrong with the request, or why it is refused',
  '5XX': 'The engine failed on the request, or cannot carry it out now',
} as const;

const SCHEMAS = join(SOURCE_DIR, 'http', 'openapi', 'schemas.json');

/** Taken before the controllers see a request (accept-clock.ts). */
const ACCEPT_CLOCK = {
  name: 'acceptClock',
  in: 'query',
  required: false,
  description: 'True: goes on with a clock of the machine that is in doubt (503 `clock-in-doubt`).',
  schema: { type: 'boolean' },
} as const;

/** Looked for before the controllers see a request (door/guard.ts). */
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A request without a body needs it, or a content type with the body `{}`: else 415 `no-content-type`. What it says is not looked at.',
  schema: { type: 'string' },
} as const;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** The OpenAPI document of a server: its operations as the controllers have them, the shapes of JSON as the types have them. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plumbline 准绳')
    .setDescription(DESCRIPTION)
    .setVersion(ENGINE_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This server');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  nameWildcard(document, '/log/tile/*', '/log/tile/{path}');
  for (const operation of operationsOf(document)) addProblems(operation);
  for (const { post } of Object.values(document.paths))
    if (post) (post.parameters ??= []).push(ACCEPT_CLOCK, IDEMPOTENCY_KEY);
  const facts = document.paths['/facts']?.post;
  if (facts) facts.requestBody = FACTS_BODY;
  const evidence = document.paths['/contracts/{id}/evidence']?.post;
  if (evidence) evidence.requestBody = EVIDENCE_BODY;
  return {
    ...document,
    security: [],
    components: { ...document.components, schemas: { ...document.components?.schemas, ...shapes() } },
  };
}

/** The schemas as they were made from the types (shapes.ts). */
/** A path may end in several parts, which OpenAPI has no word for: they stand as one parameter. */
function nameWildcard({ paths }: OpenAPIObject, path: string, named: string): void {
  const item = paths[path];
  if (!item) return;
  Reflect.deleteProperty(paths, path);
  paths[named] = item;
}

function shapes(): Record<string, object> {
  return JSON.parse(readFileSync(SCHEMAS, 'utf8')) as Record<string, object>;
}

function operationsOf({ paths }: OpenAPIObject): Operation[] {
  return Object.values(paths).flatMap(({ get, post }) => [get, post].filter((one) => one !== undefined));
}

function addProblems(operation: Operation): void {
  for (const [status, description] of Object.entries(PROBLEMS))
    operation.responses[status] = {
      description,
      content: { 'application/problem+json': { schema: schemaOf('Problem') } },
    };
}
