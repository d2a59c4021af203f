import { schemaOf } from './api-answer.js';

const one = { schema: schemaOf('FactEvent') };
const list = { schema: { type: 'array', items: schemaOf('FactEvent') } };

/** The body of `POST /facts`: one event, a list of them, or an event a line. */
export const FACTS_BODY = {
  required: true,
  content: {
    'application/cloudevents+json': one,
    'application/json': one,
    'application/cloudevents-batch+json': list,
    'application/x-ndjson': { schema: { type: 'string', description: 'An event a line' } },
  },
};
