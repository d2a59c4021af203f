import type { Charge, Credit } from '../../src/rules/money/entry.js';

type Purpose = 'penalties' | 'fees' | 'damages' | 'costs';

/** One fen that is owed, and by what it was lowered. */
interface Owed {
  readonly of: Charge;
  readonly index: number;
  by: string | null;
}

/** One fen on its way. */
interface Coin {
  readonly by: string;
  readonly purpose: Purpose;
  readonly address: string | null;
}

const PURPOSES: Readonly<Record<string, Purpose>> = {
  penalty: 'penalties',
  violation: 'penalties',
  fee: 'fees',
  damages: 'damages',
  cost: 'costs',
};

/**
 * What becomes of charges and credits, found fen by fen: each fen of a credit looks through all fen that are owed for the one to lower.
 * `purposeOf` tells the purpose of an address. Counts by charge, in the order given, and fen waiting by purpose.
 */
export function expectedSettlement(
  charges: readonly Charge[],
  credits: readonly Credit[],
  at: number,
  purposeOf: (address: string) => Purpose,
) {
  const owed: Owed[] = [];
  const waiting: Coin[] = [];
  const lower = (debt: Owed, coin: Coin) => (debt.by = coin.by);

  const spend = (coin: Coin) => {
    const open = owed.filter((debt) => debt.by === null && PURPOSES[debt.of.kind] === coin.purpose);
    const own = open.filter((debt) => debt.of.address === coin.address);
    const [first] = (own.length > 0 ? own : open).sort(
      (a, b) => a.of.dueOn - b.of.dueOn || a.of.at - b.of.at || a.of.position - b.of.position || a.index - b.index,
    );
    if (first === undefined) waiting.push(coin);
    else lower(first, coin);
  };

  const happen = (index: number) => {
    const charge = charges[index];
    if (charge === undefined || charge.disputed) return;
    const purpose = PURPOSES[charge.kind] ?? 'penalties';
    for (let fen = 0; fen < charge.amount; fen++) {
      const debt: Owed = { of: charge, index, by: null };
      owed.push(debt);
      const next = waiting.findIndex((coin) => coin.purpose === purpose);
      for (const coin of next < 0 ? [] : waiting.splice(next, 1)) lower(debt, coin);
    }
    for (let fen = 0; fen > charge.amount; fen--) spend({ by: 'givenBack', purpose, address: charge.address });
  };

  const toWaive = new Map<string, number>();
  for (const { at: moment, disputed, address, amount } of charges)
    if (moment <= at && !disputed) toWaive.set(address, (toWaive.get(address) ?? 0) + amount);

  const lowerBy = (credit: Credit) => {
    const spendAll = (coin: Coin, fen: number) => Array.from({ length: fen }).forEach(() => spend(coin));
    if (credit.kind === 'payment') spendAll({ by: 'paid', purpose: credit.purpose, address: null }, credit.amount);
    else if (credit.kind === 'set-off')
      for (const { address, amount } of credit.parts)
        spendAll({ by: 'setOff', purpose: purposeOf(address), address }, Math.round(Number(amount) * 100));
    else
      for (let fen = 0; fen < credit.amount; fen++) {
        const left = toWaive.get(credit.of) ?? 0;
        if (left <= 0) break;
        toWaive.set(credit.of, left - 1);
        spend({ by: 'waived', purpose: purposeOf(credit.of), address: credit.of });
      }
  };

  const steps = [
    ...charges.map((charge, i) => ({ ...charge, run: () => happen(i) })),
    ...credits.map((credit) => ({ ...credit, run: () => lowerBy(credit) })),
  ].filter((step) => step.at <= at);
  steps.sort((a, b) => a.at - b.at || a.position - b.position);
  for (const { run } of steps) run();

  const count = (index: number, by: string | null) =>
    owed.filter((debt) => debt.index === index && debt.by === by).length;
  const waits = (purpose: Purpose) => waiting.filter((coin) => coin.purpose === purpose).length;
  return {
    charges: charges.map((_, i) => ({
      paid: count(i, 'paid'),
      setOff: count(i, 'setOff'),
      waived: count(i, 'waived'),
      givenBack: count(i, 'givenBack'),
      open: count(i, null),
    })),
    onAccount: {
      penalties: waits('penalties'),
      fees: waits('fees'),
      damages: waits('damages'),
      costs: waits('costs'),
    },
  };
}
