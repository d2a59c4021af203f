import { upcasting } from '../kernel/upcast.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { ContractFile, Service, TermsPack } from '../terms/types.js';

export const NOTICE_CHANNELS = ['bulletin', 'email', 'phone'] as const;
/** How the platform told the supplier of an amendment (2.6). */
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Terms as they are recorded: file and pack whole, so that a store needs nothing beside its log to know what was agreed. */
export interface RecordedTerms {
  readonly file: ContractFile;
  readonly pack: TermsPack;
  /** terms-version.ts, hashTerms. */
  readonly hash: string;
}

/** Article 5: the month whose final result found the standard unmet, or where else such a result is to be found. */
export type TakeOverGround = { readonly month: string } | { readonly elsewhere: string };

/** What happens to a contract, in its stream `contract-<id>`. Times are ISO 8601 with offset, days ISO dates. */
export type ContractEvent =
  | { readonly type: 'ContractSigned'; readonly data: RecordedTerms }
  | {
      readonly type: 'TermsAmended';
      readonly data: RecordedTerms & {
        readonly channel: NoticeChannel;
        readonly noticeAt: string;
        readonly effectiveOn: string;
      };
    }
  /** `on` is the last day of the term (6.3). */
  | { readonly type: 'ContractTerminated'; readonly data: { readonly on: string } }
  | {
      readonly type: 'ServiceDelegated';
      readonly data: {
        readonly service: Service;
        readonly channel: Channel | null;
        readonly from: string;
        readonly to: string | null;
      };
    }
  /** `ground`: which result found the standard unmet; logs of 0.1.0 do not say. */
  | { readonly type: 'ServiceTakenOver'; readonly data: { readonly from: string; readonly ground?: TakeOverGround } }
  /** Which bases end: the take-over, or the delegations that had no end. */
  | {
      readonly type: 'ServiceHandedBack';
      readonly data: { readonly basis: 'taken-over' | 'delegated'; readonly from: string };
    };

const CONTRACT_EVENT_TYPES: readonly string[] = [
  'ContractSigned',
  'TermsAmended',
  'ContractTerminated',
  'ServiceDelegated',
  'ServiceTakenOver',
  'ServiceHandedBack',
] satisfies ContractEvent['type'][];

/** Whether a type of event belongs to the contract's stream. */
export function isContractEventType(type: string): type is ContractEvent['type'] {
  return CONTRACT_EVENT_TYPES.includes(type);
}

/** Version of the shape of `data` that this engine writes. */
export const RULES_SCHEMA = 1;

/** Event data in the shape of today; every shape is its first as yet. */
export const upcast = upcasting(RULES_SCHEMA);
