import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { contractFile } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

/** A connection on which bytes are sent, and what has come over it. */
class Connection {
  private received = '';
  private constructor(private readonly socket: Socket) {
    socket.on('data', (piece) => (this.received += String(piece)));
    socket.on('error', () => undefined);
  }

  static async to({ url }: TestServer): Promise<Connection> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  send(...lines: readonly string[]): void {
    this.socket.write(lines.join('\r\n'));
  }

  async until(text: string): Promise<void> {
    while (!this.received.includes(text)) await once(this.socket, 'data');
  }

  /** All that came, once the server has closed the connection. */
  async all(): Promise<string> {
    if (!this.socket.closed) await once(this.socket, 'close');
    return this.received;
  }
}

const BODY = JSON.stringify(contractFile());

/** A command whose body is still to come; the server has begun with it. */
async function begun(server: TestServer): Promise<Connection> {
  const connection = await Connection.to(server);
  const length = `Content-Length: ${Buffer.byteLength(BODY)}`;
  connection.send('POST /contracts HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', length, '');
  connection.send('Expect: 100-continue', '', '');
  await connection.until('100 Continue');
  return connection;
}

it('a server that is told to end lets a request in flight end, and refuses a new one', async () => {
  const server = await startTestServer();
  const later = await Connection.to(server);
  later.send('GET /clock HTTP/1.1', 'Host: localhost', '');
  const inFlight = await begun(server);
  const closed = server.close();
  later.send('', '');
  expect(await later.all()).toMatch(/^HTTP\/1\.1 503 [^]*"code":"stopping"/);
  inFlight.send(BODY);
  expect(await inFlight.all()).toMatch(
    /HTTP\/1\.1 201 Created\r\n[^]*connection: close\r\n[^]*"type":"ContractSigned"/i,
  );
  await closed;
  await expect(Connection.to(server)).rejects.toThrow('ECONNREFUSED');
});

it('a request that takes too long then is cut off', async () => {
  const server = await startTestServer(undefined, { patienceMs: 1 });
  const inFlight = await begun(server);
  await server.close();
  expect(await inFlight.all()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
});
