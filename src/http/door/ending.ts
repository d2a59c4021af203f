import type { FastifyInstance } from 'fastify';
import { stopping } from '../threads/threads.js';

/** So long requests in flight may go on once the server is to end; then their connections are cut. */
const PATIENCE_MS = 10_000;
/** So often connections without a request are let go meanwhile. */
const LOOK_MS = 50;

/** The end of a server: new requests are refused (503 `stopping`), those in flight come to theirs. */
export class Ending {
  private stopping = false;

  constructor(
    private readonly fastify: FastifyInstance,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    fastify.addHook('onRequest', (_request, _reply, done) => {
      if (this.stopping) throw stopping();
      done();
    });
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.stopping) reply.header('connection', 'close');
      done();
    });
  }

  /** Lets requests in flight end while `close` waits for them, and cuts them off when they take too long. */
  async while(close: () => Promise<void>): Promise<void> {
    this.stopping = true;
    const { server } = this.fastify;
    const letGo = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    const cut = setTimeout(() => server.closeAllConnections(), this.patienceMs);
    try {
      await close();
    } finally {
      clearInterval(letGo);
      clearTimeout(cut);
    }
  }
}
