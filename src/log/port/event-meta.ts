import canonicalize from 'canonicalize';
import { randomUUID } from 'node:crypto';

/** Whose side an actor is on. `engine`: what time makes due is nobody's doing. */
export const EVENT_PARTIES = ['platform', 'supplier', 'auditor', 'engine'] as const;
export type EventParty = (typeof EVENT_PARTIES)[number];

/** Who did it (SPEC 11). It holds no personal data: ids are generated, the command line tells a user's number. */
export interface EventMeta {
  /** A principal's id; `cli:<uid>` for the local command line; `engine` for what time makes due. */
  readonly actor: string;
  readonly party: EventParty;
  /** The id of the party in whose name it was done, where that is not the actor's own. */
  readonly onBehalfOf?: string;
  /** The id of the command or import that caused the event. */
  readonly command: string;
  /** The request's id: 128 random bits. */
  readonly correlation: string;
  /** The event that this one answers: `(source, id)` as `source#id`. */
  readonly cause?: string;
}

/** The meta of events that were recorded before there was any. */
export const NO_META = '{}';

const FIELDS: readonly string[] = ['actor', 'party', 'onBehalfOf', 'command', 'correlation', 'cause'];
const REQUIRED: readonly string[] = ['actor', 'party', 'command', 'correlation'];

/** Meta as the log keeps it: RFC 8785 canonical JSON. */
export function metaText(meta: EventMeta): string {
  return canonicalize(meta) ?? NO_META;
}

/** What an event says of who did it; null where it says nothing. */
export function metaOf({ meta }: { readonly meta: string }): EventMeta | null {
  return meta === NO_META ? null : (JSON.parse(meta) as EventMeta);
}

/** Why a text cannot be the meta of an event, or null: it must be canonical JSON with just the fields of `EventMeta`, or empty. */
export function metaFault(text: string): string | null {
  if (text === NO_META) return null;
  const meta = parsed(text);
  if (meta === null || canonicalize(meta) !== text) return 'its meta is no canonical JSON object';
  const strange = Object.keys(meta).find((name) => !FIELDS.includes(name) || typeof meta[name] !== 'string');
  if (strange !== undefined) return `its meta holds ${strange}, which is none of ${FIELDS.join(', ')}, or is no text`;
  const missing = REQUIRED.find((name) => !meta[name]);
  if (missing !== undefined) return `its meta does not say ${missing}`;
  const isParty = (EVENT_PARTIES as readonly unknown[]).includes(meta['party']);
  return isParty ? null : `its meta's party is none of ${EVENT_PARTIES.join(', ')}`;
}

/** A new id for a request, a command or an import: a random UUID (RFC 9562, version 4) without its hyphens. Node keeps some at hand, so one costs next to nothing. */
export function newCorrelation(): string {
  return randomUUID().replaceAll('-', '');
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
