import { describe, expect, it } from '@jest/globals';
import { AppendError, StoreFullError } from '../../port/errors.js';
import { WriteFault } from './write-fault.js';

const disk = { whyReadOnly: () => null, isFull: () => false, canBeWritten: () => false };
const full = new StoreFullError('no space left');

describe('why a log cannot be written', () => {
  it('is nothing at first, and nothing after a fault of what was to be written', () => {
    const fault = new WriteFault('/store', disk);
    expect(fault.now()).toBeNull();
    fault.tried(new AppendError('no event'));
    expect(fault.now()).toBeNull();
  });

  it('is what the last attempt failed by, until one succeeds', () => {
    const fault = new WriteFault('/store', disk);
    fault.tried(full);
    expect([fault.now(), fault.now()]).toEqual(['no space left', 'no space left']);
    fault.tried(null);
    expect(fault.now()).toBeNull();
  });

  it('is nothing any more once a file can be written', () => {
    let room = false;
    const fault = new WriteFault('/store', { ...disk, canBeWritten: () => room });
    fault.tried(full);
    expect(fault.now()).toBe('no space left');
    room = true;
    expect(fault.now()).toBeNull();
    room = false;
    expect(fault.now()).toBeNull();
  });

  it('is seen before anything was attempted', () => {
    expect(new WriteFault('/store', { ...disk, isFull: () => true }).now()).toMatch(/no space is left/);
    expect(new WriteFault('/store', { ...disk, whyReadOnly: () => 'it is old' }).now()).toBe(
      'the store /store cannot be written: it is old',
    );
  });
});
