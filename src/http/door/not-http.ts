import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { visibleLines } from '../../rules/kernel/text.js';
import { problemIn } from '../in-language.js';
import { problem } from '../problem.js';
import type { Problem } from '../problem.js';
import type { Language } from '../../words/language.js';
import { languageWanted } from '../statement-form.js';
import { HEADERS } from './headers.js';

/** Node's error for what it could not read as a request. */
export interface NotHttp extends Error {
  readonly code?: string;
  /** What the parser says of it. */
  readonly reason?: string;
  /** The bytes that it was reading, a Buffer; nothing of a request that did not come in time. */
  readonly rawPacket?: unknown;
}

/**
 * Answers as a problem, too, what never becomes a request; then the connection is closed. In the language that its headers ask for as far as they can be
 * read, else in both.
 */
export function answerNotHttp(error: NotHttp, socket: Pick<Socket, 'writable' | 'end' | 'destroy'>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const what = notHttpProblem(error);
  const asked = languageAsked(error.rawPacket);
  const { headers, body } = written(asked === null ? inBoth(what) : problemIn(what, asked));
  const language = { 'content-language': asked ?? 'en, zh' };
  const lines = Object.entries({ ...headers, ...language, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.end(`HTTP/1.1 ${what.status} ${what.title}\r\n${lines.join('')}\r\n${body}`);
}

/** What is wrong with what could not be read as a request. */
export function notHttpProblem({ code, reason, message }: NotHttp): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return problem(431, 'the address and the headers of the request are too long together; they may have 16 KiB');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return problem(413, 'the extensions of the chunks of the body are too long');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(408, 'the request did not arrive whole in time; send less at a time');
    default:
      return problem(400, `that cannot be read as an HTTP request: ${reason ?? message}`);
  }
}

/** What `Accept-Language` says in what came of a request; null where it is not there. */
function languageAsked(packet: unknown): Language | null {
  const said = /\naccept-language:([^\r\n]*)/i.exec(Buffer.isBuffer(packet) ? packet.toString('latin1') : '')?.[1];
  return said === undefined ? null : languageWanted(said);
}

/** A problem whose sentences stand in both languages, for nobody knows which its reader has. */
function inBoth(what: Problem): Problem {
  const { title, detail } = problemIn(what, 'zh');
  return { ...what, title: `${what.title} / ${title}`, detail: `${what.detail} / ${detail}` };
}

/** Answers a request that expects of the server what it does not do, which Node would answer with nothing. */
export function addExpectations(server: Server): void {
  server.on('checkExpectation', ({ headers, url = '' }: IncomingMessage, response: ServerResponse) => {
    const what = problem(417, `this server knows no expectation but 100-continue, not ${headers.expect ?? ''}`);
    const told = problemIn(what, languageWanted(headers['accept-language']));
    const { headers: ours, body } = written({ ...told, instance: url });
    response.writeHead(what.status, ours).end(body);
  });
}

function written(what: object): { headers: Record<string, string | number>; body: string } {
  const body = visibleLines(JSON.stringify(what));
  const own = { 'content-type': 'application/problem+json; charset=utf-8', 'content-length': Buffer.byteLength(body) };
  return { headers: { ...HEADERS, ...own }, body };
}
