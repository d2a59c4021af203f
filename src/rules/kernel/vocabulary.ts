/** The words in which facts are told (SPEC 4). Their order is stored (packed features): new ones come last. */
export const STAGES = ['presale', 'aftersale'] as const;
export const CALL_OUTCOMES = ['answered', 'abandoned', 'not-offered'] as const;
export const CHAT_OUTCOMES = ['served', 'unserved'] as const;
export const PARTIES = ['supplier', 'platform'] as const;
export const RATINGS = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'] as const;
export const CHANNELS = ['phone', 'online'] as const;
export const ORDER_KINDS = ['return', 'exchange', 'repair'] as const;

export type Stage = (typeof STAGES)[number];
export type Party = (typeof PARTIES)[number];
export type Rating = (typeof RATINGS)[number];
export type Channel = (typeof CHANNELS)[number];

/** Kinds of things that facts are about; a thing is unique within its contract and kind. */
export const FACT_KINDS = [
  'call',
  'chat',
  'survey',
  'ticket',
  'order',
  'incident',
  'cost',
  'violation',
  'payable',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export function isFactKind(kind: string): kind is FactKind {
  return (FACT_KINDS as readonly string[]).includes(kind);
}

/** `source` of the events that the engine itself records. Facts cannot have it. */
export const OWN_SOURCE = 'plumbline';
