import type { InBoth } from '../language.js';

/** What a command about a contract says it recorded. */
interface RecordedWords {
  readonly signed: (contract: string, supplier: string, startsOn: string) => string;
  readonly amended: (contract: string, effective: string) => string;
  readonly terminated: (contract: string, on: string) => string;
  readonly delegated: (contract: string, service: string, channel: string | undefined) => string;
  /** `ground`: the month that was found unmet, or where that is said. */
  readonly takenOver: (contract: string, ground: string) => string;
  readonly handedBack: (contract: string) => string;
  /** The whole line: what was done, and where the log has it. */
  readonly line: (what: string, position: number, mark: string) => string;
}

const en: RecordedWords = {
  signed: (contract, supplier, startsOn) => `Signed ${contract} with ${supplier} from ${startsOn}`,
  amended: (contract, effective) => `Amended ${contract} from ${effective} on`,
  terminated: (contract, on) => `${contract} ends at 24:00 of ${on}`,
  delegated: (contract, service, channel) =>
    `Delegated ${service}${channel === undefined ? '' : ` by ${channel}`} of ${contract} to the platform`,
  takenOver: (contract, ground) => `The platform takes over the services of ${contract}, found unmet: ${ground}`,
  handedBack: (contract) => `The services of ${contract} are handed back`,
  line: (what, position, mark) => `${what} (log position ${position}).${mark}`,
};

const zh: RecordedWords = {
  signed: (contract, supplier, startsOn) => `已签署 ${contract},乙方 ${supplier},自 ${startsOn} 起`,
  amended: (contract, effective) => `已修订 ${contract} 的条款,自 ${effective} 起生效`,
  terminated: (contract, on) => `${contract} 于 ${on} 24:00 终止`,
  delegated: (contract, service, channel) =>
    `${contract} 的${service}${channel === undefined ? '' : `(${channel})`}已委托甲方操作`,
  takenOver: (contract, ground) => `${contract} 的服务转由甲方操作,无法达到服务标准见: ${ground}`,
  handedBack: (contract) => `${contract} 的服务已交还乙方`,
  line: (what, position, mark) => `${what} (日志位置 ${position})。${mark}`,
};

export const RECORDED: InBoth<RecordedWords> = { en, zh };
