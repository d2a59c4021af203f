import { schemaOf } from './api-answer.js';

const one = { schema: schemaOf('FactEvent') };
const list = { schema: { type: 'array', items: schemaOf('FactEvent') } };

/** The body of `POST /facts`: one event, a list of them, or an event a line, or CSV with its mapping. */
export const FACTS_BODY = {
  required: true,
  content: {
    'application/cloudevents+json': one,
    'application/json': one,
    'application/cloudevents-batch+json': list,
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['mapping', 'file'],
        properties: {
          mapping: { type: 'string', description: 'YAML: how the rows of the file are facts' },
          contract: { type: 'string', description: "The contract of all facts, in place of the mapping's own" },
          file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'CSV' },
        },
      },
    },
    'application/x-ndjson': { schema: { type: 'string', description: 'An event a line' } },
  },
};
