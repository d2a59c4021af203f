/** What no text may hold: control characters, and half of a character beyond the Basic Multilingual Plane. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** What cannot be seen, or turns the direction of what is written: two ids that look the same must be the same. */
const HIDDEN = /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** Most texts: nothing but the characters of a keyboard, or Chinese. */
const ORDINARY = /^[ -~\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]*$/;
/** What a terminal might act upon. */
const ACTING = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Whether a text holds a control character, or half of one beyond the Basic Multilingual Plane. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** The first character of a text that cannot be seen or changes the direction of writing, as `U+200B`; null when it has none. */
export function hiddenIn(text: string): string | null {
  if (ORDINARY.test(text)) return null;
  const found = HIDDEN.exec(text)?.[0].codePointAt(0);
  return found === undefined ? null : `U+${hex(found)}`;
}

/** A text that somebody else wrote, as it may be shown anywhere: what a terminal might act upon stands as `\u001b`, line ends too. */
export function visible(text: string): string {
  return ORDINARY.test(text) ? text : text.replace(ACTING, escaped);
}

/** Text of whole lines, as a terminal may show it: as `visible`, but line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(ACTING, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );
}

/** Escapes as JSON has them, so that JSON stays what it is. */
function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');
}

function hex(point: number): string {
  return point.toString(16).toUpperCase().padStart(4, '0');
}
