import { Zone } from '../rules/calendar/zone.js';
import { RulesRegistry } from './rules-registry.js';
import type { Journal } from '../log/port/journal.js';

/** The time zones of the journal's contracts; a contract signed later is found too. The function throws for one that was never signed. */
export function contractZones(journal: Journal): (contract: string) => Zone {
  let rules: RulesRegistry | undefined;
  const zones = new Map<string, Zone>();
  return (contract) => {
    let zone = zones.get(contract);
    if (!zone) {
      rules ??= RulesRegistry.load(journal);
      rules.refresh();
      const found = rules.timeZoneOf(contract);
      if (found === undefined) throw new Error(`contract ${contract} was never signed`);
      zones.set(contract, (zone = Zone.of(found)));
    }
    return zone;
  };
}
