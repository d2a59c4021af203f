import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../src/log/embedded/store.js';
import { Projector } from '../src/folding/projector.js';
import { openReadModel } from '../src/folding/tables/database.js';
import { READ_MODEL_FILE } from '../src/folding/tables/tables.js';

/** Run as a process of its own: rebuilds the read models of the store given, from nothing, and prints the most memory it took, in MB. */
const dir = process.argv[2] ?? '';
for (const suffix of ['', '-wal', '-shm']) rmSync(join(dir, READ_MODEL_FILE + suffix), { force: true });
const store = await openStore(dir, { access: 'read' });
const model = await openReadModel(dir, { access: 'write' });
await new Projector(store, model).rebuild();
await model.destroy();
await store.close();
// Kilobytes on Linux and, since libuv makes it so, elsewhere.
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
