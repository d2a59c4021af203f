import { parentPort, workerData } from 'node:worker_threads';
import { Intake } from '../../commands/intake/intake.js';
import { openReader } from '../../figures/questions/reader.js';
import type { FromThread, ToThread } from './threads.js';
import { perform } from './task.js';
import { packError } from './thrown.js';

/** Does one task after the other over a store that it opens for reading, by the clock of whoever sent the task. */
if (parentPort) {
  const port = parentPort;
  let now = 0;
  const clock = { now: () => now, doubt: () => null, accept: () => undefined };
  const opening = openReader(workerData as string, clock).then((reader) => ({
    ...reader,
    intake: new Intake(reader.store, reader.rules()),
  }));
  const answerOf = async (sent: ToThread): Promise<FromThread> => {
    try {
      const over = await opening;
      ({ now } = sent);
      return { done: await perform(sent.task, over) };
    } catch (error) {
      return { failed: packError(error) };
    }
  };
  port.on('message', (sent: ToThread) => void answerOf(sent).then((answer) => port.postMessage(answer)));
}
