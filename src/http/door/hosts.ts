import { isIPv6 } from 'node:net';

/** The name of a host, with a port where it is about that one alone. */
export interface Host {
  /** In lower case; an IPv6 address in brackets. */
  readonly name: string;
  readonly port: number | null;
}

/** The hosts that a list names (`mall.example, 10.1.2.3:8443`). Throws `RangeError` for what is none. */
export function parseHosts(list: string): Host[] {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const host = parseHost(entry);
      if (host === null)
        throw new RangeError(
          `PLUMBLINE_HOSTS: "${entry}" is no host; give names with or without a port, such as plumbline.mall.example, 10.1.2.3:8443`,
        );
      return host;
    });
}

/** A host as the header `Host` has it; null for what is none. */
export function parseHost(text: string): Host | null {
  const [, name, port] = /^(\[[\da-f:.]+\]|[^\s/\\@?#:[\]%*]+)(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (name === undefined || !URL.canParse(`http://${name}`)) return null;
  return { name: new URL(`http://${name}`).hostname, port: port === undefined ? null : Number(port) };
}

/** What a browser says of where a request comes from; null where it says nothing. */
export interface Provenance {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  readonly site: string | null;
  readonly mode: string | null;
  readonly dest: string | null;
}

/**
 * Why a request may come from a page that is none of this server's, in words for its sender; null where nothing speaks for that. `own`: the address that the
 * server listens on; `named`: hosts beyond it and loopback.
 *
 * A name that an attacker lets point here (DNS rebinding) shows in `Host`, a page elsewhere in `Origin` and `Sec-Fetch-Site`. Programs send neither
 * of these two, and no page can leave them out. A link from another page to one of ours is let through: that only shows it to whoever followed it.
 */
export function whyForeign(asked: Provenance, own: string, named: readonly Host[]): string | null {
  const { method, origin, site } = asked;
  const ownName = parseHost(isIPv6(own) ? `[${own}]` : own)?.name;
  const isOwn = ({ name }: Host) => isLoopback(name) || name === ownName;
  const isNamed = ({ name, port }: Host) =>
    named.some((one) => one.name === name && (one.port === null || one.port === port));

  const host = parseHost(asked.host ?? '');
  if (host === null || !(isOwn(host) || isNamed({ ...host, port: host.port ?? 80 })))
    return `this server does not answer to the host "${asked.host ?? ''}"; it answers to localhost and to those that the setting PLUMBLINE_HOSTS names`;

  if (origin !== null) {
    const page = originHost(origin);
    const samePlace = page !== null && isOwn(page) && isOwn(host) && page.port === (host.port ?? 80);
    if (page === null || !(samePlace || isNamed(page)))
      return `the request comes from a page of "${origin}", which is none of this server's; the setting PLUMBLINE_HOSTS names the hosts whose pages may ask`;
  }

  const elsewhere = site !== null && site !== 'same-origin' && site !== 'none';
  const followed = ['GET', 'HEAD'].includes(method) && asked.mode === 'navigate' && asked.dest === 'document';
  if (elsewhere && !followed)
    return `the request comes from a page of another site (Sec-Fetch-Site: ${site}); such a page may only link to this server`;
  return null;
}

/** The host of an origin, with its port; null for one that is not of the web, and for `null`. */
function originHost(origin: string): Host | null {
  const [, scheme, rest = ''] = /^(https?):\/\/(.*)$/i.exec(origin) ?? [];
  const host = parseHost(rest);
  if (scheme === undefined || host === null) return null;
  return { ...host, port: host.port ?? (scheme.toLowerCase() === 'https' ? 443 : 80) };
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(\.\d+){3}$/.test(name);
}
