import type { Charge } from '../../src/rules/charges/charge.js';
import type { Credit, Movements } from '../../src/rules/settling/entry.js';

type Purpose = 'penalties' | 'fees' | 'damages' | 'costs';
type Rule = 'in-proportion' | 'as-recorded';

/** One fen that is owed. */
interface Owed {
  readonly of: Charge;
  /** In the order in which charges come. */
  readonly number: number;
  by: Coin | null;
  givenBack: boolean;
}

/** One fen on its way: it waits, it has lowered a fen that is owed, it does not count, or it is gone for good. */
interface Coin {
  readonly pile: Pile;
  state: 'waits' | 'used' | 'idle' | 'gone';
  /** When it was used. */
  turn: number;
}

/** The fen of a part of a credit. */
interface Pile {
  readonly entry: string;
  readonly by: string;
  readonly purpose: Purpose;
  readonly home: string | null;
  readonly coins: Coin[];
}

const PURPOSES: Readonly<Record<string, Purpose>> = {
  penalty: 'penalties',
  violation: 'penalties',
  fee: 'fees',
  damages: 'damages',
  cost: 'costs',
};

const fenOf = (yuan: string) => Math.round(Number(yuan) * 100);

/** Whole fen by what is open; what is left goes one by one to whoever was cut most. */
function shared(open: readonly number[], total: number, rule: Rule): number[] {
  const all = open.reduce((a, b) => a + b, 0);
  if (rule === 'as-recorded' || total >= all) {
    let left = total;
    return open.map((sum) => {
      const share = Math.min(sum, left);
      left -= share;
      return share;
    });
  }
  const shares = open.map((sum) => Number((BigInt(total) * BigInt(sum)) / BigInt(all)));
  const cut = open.map((sum, i) => total * sum - (shares[i] ?? 0) * all);
  for (let left = total - shares.reduce((a, b) => a + b, 0); left > 0; left--) {
    const most = cut.indexOf(Math.max(...cut));
    shares[most] = (shares[most] ?? 0) + 1;
    cut[most] = -1;
  }
  return shares;
}

/** What becomes of all movements up to a moment, found fen by fen. `purposeOf` tells the purpose of an address. */
export function expectedSettlement(
  { charges, credits, refunds = [], reversals = [], payables = [] }: Movements,
  at: number,
  purposeOf: (address: string) => Purpose,
  rule: Rule,
) {
  const owed: Owed[] = [];
  const piles: Pile[] = [];
  const lacking: Record<Purpose, number> = { penalties: 0, fees: 0, damages: 0, costs: 0 };
  /** What a giving-back had no charge for, by the address. */
  const setOffs: { credit: Extract<Credit, { kind: 'set-off' }>; piles: Pile[]; wholes: number[] }[] = [];
  const worth = new Map<string, number>();
  const undone = new Set<string>();
  const takenBack = new Map<string, number>();
  const lapsed = new Map<string, number>();
  let turn = 0;

  const inDebt = (want: (debt: Owed) => boolean) =>
    owed
      .filter((debt) => debt.by === null && !debt.givenBack && want(debt))
      .sort(
        (a, b) => a.of.dueOn - b.of.dueOn || a.of.at - b.of.at || a.of.position - b.of.position || a.number - b.number,
      );
  const waiting = (purpose: Purpose) =>
    piles.filter((pile) => pile.purpose === purpose).flatMap(({ coins }) => coins.filter((c) => c.state === 'waits'));

  const lower = (debt: Owed, coin: Coin) => {
    debt.by = coin;
    coin.state = 'used';
    coin.turn = turn++;
  };
  const free = (coin: Coin) => {
    const debt = owed.find(({ by }) => by === coin);
    if (debt) debt.by = null;
    return debt;
  };
  /** Money that comes: what is lacking of its purpose is made up first. */
  const wait = (coin: Coin) => {
    const { purpose } = coin.pile;
    coin.state = lacking[purpose] > 0 ? 'gone' : 'waits';
    if (lacking[purpose] > 0) lacking[purpose]--;
  };
  const lay = (coins: readonly Coin[], debts: readonly Owed[]) => {
    let left = [...coins];
    for (const day of Map.groupBy(debts, ({ of }) => of.dueOn).values()) {
      const each = [...Map.groupBy(day, ({ number }) => number).values()];
      const shares = shared(
        each.map(({ length }) => length),
        left.length,
        rule,
      );
      each.forEach((own, i) => {
        own.slice(0, shares[i]).forEach((debt, k) => left[k] && lower(debt, left[k]));
        left = left.slice(shares[i]);
      });
    }
  };
  const drain = (purpose: Purpose) =>
    lay(
      waiting(purpose),
      inDebt(({ of }) => PURPOSES[of.kind] === purpose),
    );

  const pileOf = (entry: string, by: string, purpose: Purpose, fen: number, home: string | null = null) => {
    const pile: Pile = { entry, by, purpose, home, coins: [] };
    for (let i = 0; i < fen; i++) pile.coins.push({ pile, state: 'idle', turn: 0 });
    piles.push(pile);
    return pile;
  };
  const arrive = (pile: Pile, named: readonly Owed[]) => {
    lay(pile.coins, named);
    pile.coins.filter(({ state }) => state === 'idle').forEach(wait);
    drain(pile.purpose);
  };

  /** Takes some fen of a pile: those that wait, then those used last; what was paid back already is lacking. */
  const takeOut = (pile: Pile, fen: number, become: 'idle' | 'gone') => {
    const there = pile.coins.filter(({ state }) => state === 'waits');
    const used = pile.coins.filter(({ state }) => state === 'used').sort((a, b) => b.turn - a.turn);
    const taken = [...there, ...used].slice(0, fen);
    for (const coin of taken) {
      free(coin);
      coin.state = become;
    }
    lacking[pile.purpose] += fen - taken.length;
  };

  const charged = (address: string) => owed.filter(({ of, givenBack }) => of.address === address && !givenBack).length;
  const letGo = (address: string) =>
    piles.filter(({ home, by }) => home === address && (by === 'waived' || by === 'credited'));
  const counting = new Map<Pile, number>();
  const counts = (pile: Pile) => counting.get(pile) ?? 0;
  const all = (list: readonly Pile[]) => list.reduce((sum, pile) => sum + counts(pile), 0);
  const renew = (address: string) => {
    for (const pile of letGo(address)) {
      const room = Math.max(0, charged(address) - all(letGo(address)));
      const woken = pile.coins.filter(({ state }) => state === 'idle').slice(0, room);
      counting.set(pile, counts(pile) + woken.length);
      for (const coin of woken) {
        const [debt] = inDebt(({ of }) => of.address === address);
        if (debt) lower(debt, coin);
        else wait(coin);
      }
    }
  };

  const giveBack = (charge: Charge) => {
    const { address } = charge;
    const purpose = PURPOSES[charge.kind] ?? 'penalties';
    const excess = pileOf(charge.address, 'credited', purpose, 0);
    for (let fen = 0; fen > charge.amount; fen--) {
      const own = owed.filter(({ of, givenBack }) => of.address === address && !givenBack);
      const isLetGo = ({ by }: Owed) =>
        by?.pile.home === address && (by.pile.by === 'waived' || by.pile.by === 'credited');
      const covered = own.filter(({ by }) => by !== null).sort((a, b) => (b.by?.turn ?? 0) - (a.by?.turn ?? 0));
      const debt = inDebt(({ of }) => of.address === address)[0] ?? covered.find(isLetGo) ?? covered[0];
      if (debt === undefined) {
        const coin: Coin = { pile: excess, state: 'idle', turn: 0 };
        excess.coins.push(coin);
        wait(coin);
        continue;
      }
      debt.givenBack = true;
      const coin = debt.by;
      debt.by = null;
      if (coin === null) continue;
      if (coin.pile.home === address && (coin.pile.by === 'waived' || coin.pile.by === 'credited')) {
        coin.state = 'idle';
        counting.set(coin.pile, counts(coin.pile) - 1);
      } else wait(coin);
    }
    for (const pile of letGo(address).reverse()) {
      const over = Math.min(counts(pile), all(letGo(address)) - charged(address));
      if (over <= 0) continue;
      takeOut(pile, over, 'idle');
      counting.set(pile, counts(pile) - over);
    }
  };

  const settlePayable = (payable: string) => {
    const amount = worth.get(payable);
    if (amount === undefined) return;
    const standing = setOffs.filter(({ credit }) => credit.payable === payable && !undone.has(credit.address));
    const parts = standing.flatMap((one) => one.piles.map((pile, i) => ({ pile, whole: one.wholes[i] ?? 0 })));
    // Of the parts in their order so much stands as the payable comes to.
    let room = amount;
    const moves = parts.map(({ pile, whole }) => {
      const stands = Math.min(whole, room);
      room -= stands;
      return { pile, change: whole - (lapsedOf.get(pile) ?? 0) - stands };
    });
    for (const { pile, change } of moves.toReversed())
      if (change > 0) {
        takeOut(pile, change, 'idle');
        lapsedOf.set(pile, (lapsedOf.get(pile) ?? 0) + change);
        lapsed.set(payable, (lapsed.get(payable) ?? 0) + change);
      }
    for (const { pile, change } of moves)
      if (change < 0) {
        lapsedOf.set(pile, (lapsedOf.get(pile) ?? 0) + change);
        lapsed.set(payable, (lapsed.get(payable) ?? 0) + change);
        const again = Array.from({ length: -change }, (): Coin => ({ pile, state: 'idle', turn: 0 }));
        pile.coins.push(...again);
        lay(
          again,
          inDebt(({ of }) => of.address === pile.home),
        );
        again.filter(({ state }) => state === 'idle').forEach(wait);
        drain(pile.purpose);
      }
    for (const { pile } of moves) drain(pile.purpose);
  };
  const lapsedOf = new Map<Pile, number>();

  const undo = (entry: string) => {
    undone.add(entry);
    const credit = credits.find(({ address }) => address === entry);
    const own = piles.filter((pile) => pile.entry === entry);
    for (const pile of own) {
      const fen =
        pile.by === 'waived' || pile.by === 'credited' ? counts(pile) : wholeOf(pile) - (lapsedOf.get(pile) ?? 0);
      takenBack.set(entry, (takenBack.get(entry) ?? 0) + fen);
      takeOut(pile, fen, 'gone');
    }
    for (const { purpose } of own) drain(purpose);
    if (credit?.kind === 'set-off') settlePayable(credit.payable);
  };
  const wholes = new Map<Pile, number>();
  const wholeOf = (pile: Pile) => wholes.get(pile) ?? 0;

  const comes = (credit: Credit) => {
    if (credit.kind === 'payment')
      for (const { purpose, amount, month, charge } of credit.parts) {
        const pile = pileOf(credit.address, 'paid', purpose, amount);
        wholes.set(pile, amount);
        const isNamed = ({ of }: Owed) =>
          PURPOSES[of.kind] === purpose && (charge === undefined ? of.month === month : of.address === charge);
        arrive(pile, inDebt(isNamed));
      }
    else if (credit.kind === 'set-off') {
      const parts = credit.parts.map(({ address, amount }) => {
        const pile = pileOf(credit.address, 'setOff', purposeOf(address), fenOf(amount), address);
        wholes.set(pile, fenOf(amount));
        arrive(
          pile,
          inDebt(({ of }) => of.address === address),
        );
        return pile;
      });
      setOffs.push({ credit, piles: parts, wholes: parts.map(wholeOf) });
    } else {
      pileOf(
        credit.address,
        credit.kind === 'waiver' ? 'waived' : 'credited',
        purposeOf(credit.of),
        credit.amount,
        credit.of,
      );
      renew(credit.of);
      drain(purposeOf(credit.of));
    }
    if (reversals.some((one) => one.of === credit.address && toldBefore(one, credit))) undo(credit.address);
    if (credit.kind === 'set-off') settlePayable(credit.payable);
  };
  const toldBefore = (a: { at: number; position: number }, b: { at: number; position: number }) =>
    a.at < b.at || (a.at === b.at && a.position < b.position);

  type Step = { at: number; position: number; charge?: number; run: () => void };
  const steps: Step[] = [
    ...charges.map((charge, i) => ({ at: charge.at, position: charge.position, charge: i, run: () => undefined })),
    ...credits.map((credit) => ({ at: credit.at, position: credit.position, run: () => comes(credit) })),
    ...refunds.map((refund) => ({
      at: refund.at,
      position: refund.position,
      run: () => {
        const used = piles.flatMap(({ coins, purpose, by }) =>
          purpose === refund.purpose && by !== 'waived' ? coins.filter(({ state }) => state === 'used') : [],
        );
        const coins = [...waiting(refund.purpose), ...used.sort((a, b) => b.turn - a.turn)].slice(0, refund.amount);
        for (const coin of coins) {
          free(coin);
          coin.state = 'gone';
        }
        lacking[refund.purpose] += refund.amount - coins.length;
      },
    })),
    ...reversals.map((reversal) => ({
      at: reversal.at,
      position: reversal.position,
      run: () => {
        const known = credits.find(({ address }) => address === reversal.of);
        if (known && !toldBefore(reversal, known)) undo(reversal.of);
      },
    })),
    ...payables.map((change) => ({
      at: change.at,
      position: change.position,
      run: () => {
        worth.set(change.payable, change.amount);
        settlePayable(change.payable);
      },
    })),
  ].filter((step) => step.at <= at);
  const isCharge = (step: Step) => (step.charge === undefined ? 1 : 0);
  steps.sort((a, b) => a.at - b.at || isCharge(a) - isCharge(b) || a.position - b.position);

  for (const moment of Map.groupBy(steps, (step) => step.at).values()) {
    const made = moment.flatMap(({ charge: i }) => (i === undefined ? [] : [{ charge: charges[i], i }]));
    for (const { charge, i } of made) {
      if (charge === undefined || charge.disputed) continue;
      for (let fen = 0; fen < charge.amount; fen++) owed.push({ of: charge, number: i, by: null, givenBack: false });
      if (charge.amount > 0) renew(charge.address);
    }
    for (const { charge } of made) if (charge && !charge.disputed && charge.amount < 0) giveBack(charge);
    for (const purpose of ['penalties', 'fees', 'damages', 'costs'] as const) drain(purpose);
    for (const { run } of moment) run();
  }

  const count = (index: number, by: string | null) =>
    owed.filter((debt) => debt.number === index && !debt.givenBack && (debt.by?.pile.by ?? null) === by).length;
  const on = (purpose: Purpose) => waiting(purpose).length - lacking[purpose];
  return {
    charges: charges.map((_, i) => ({
      paid: count(i, 'paid'),
      setOff: count(i, 'setOff'),
      waived: count(i, 'waived'),
      credited: count(i, 'credited'),
      open: count(i, null),
    })),
    onAccount: { penalties: on('penalties'), fees: on('fees'), damages: on('damages'), costs: on('costs') },
    takenBack,
    lapsed,
  };
}
