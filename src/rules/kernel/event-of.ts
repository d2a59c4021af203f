/** The events of a map from the name of a type to its data: what a decision causes, what a fold takes. */
export type EventOf<M> = { [T in keyof M]: { readonly type: T; readonly data: M[T] } }[keyof M];
