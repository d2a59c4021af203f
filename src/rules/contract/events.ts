import type { EventOf } from '../kernel/event-of.js';
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

/** The data of what happens to a contract, by type of event. Times are ISO 8601 with offset, days ISO dates. */
export interface ContractEventData {
  ContractSigned: RecordedTerms;
  TermsAmended: RecordedTerms & {
    readonly channel: NoticeChannel;
    readonly noticeAt: string;
    readonly effectiveOn: string;
  };
  /** `on` is the last day of the term (6.3). */
  ContractTerminated: { readonly on: string };
  ServiceDelegated: {
    readonly service: Service;
    readonly channel: Channel | null;
    readonly from: string;
    readonly to: string | null;
  };
  /** `ground`: which result found the standard unmet; logs of 0.1.0 do not say. */
  ServiceTakenOver: { readonly from: string; readonly ground?: TakeOverGround };
  /** Which bases end: the take-over, or the delegations that had no end. */
  ServiceHandedBack: { readonly basis: 'taken-over' | 'delegated'; readonly from: string };
}

/** What happens to a contract, in its stream `contract-<id>`. */
export type ContractEvent = EventOf<ContractEventData>;
