import process from 'node:process';
import { parentPort } from 'node:worker_threads';

/** Does what a task says: answers, fails, never ends, dies. */
parentPort.on('message', ({ task, now }) => {
  if (task.do === 'end') process.exit(3);
  if (task.do === 'work') for (;;);
  parentPort.postMessage({ done: { ...task, now } });
});
