/** The data of a command: what a body says, and what the address of the request says, as a plain object. */
export function dataOf<B extends object, A extends object>(body: B, address: A): B & A {
  return Object.assign({}, body, address);
}
