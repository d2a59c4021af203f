import type { Sentences } from '../catalogue.js';
import { CALENDAR } from './calendar.js';
import { COMMAND_LINE } from './command-line.js';
import { COMMANDS } from './commands.js';
import { CONTRACT } from './contract.js';
import { CSV } from './csv.js';
import { DAMAGE } from './damage.js';
import { FACTS } from './facts.js';
import { FIGURES } from './figures.js';
import { HTTP } from './http.js';
import { LIBRARIES } from './libraries.js';
import { LOG } from './log.js';
import { MONEY } from './money.js';
import { PARSER } from './parser.js';
import { REVIEW } from './review.js';
import { SCORES } from './scores.js';
import { TERMS } from './terms.js';
import { TREE } from './tree.js';

/** What the engine says itself, in Chinese. */
export const OWN: Sentences = {
  ...CALENDAR,
  ...COMMAND_LINE,
  ...COMMANDS,
  ...CONTRACT,
  ...CSV,
  ...DAMAGE,
  ...FACTS,
  ...FIGURES,
  ...HTTP,
  ...LOG,
  ...MONEY,
  ...REVIEW,
  ...SCORES,
  ...TERMS,
  ...TREE,
};

/** With what the libraries say of which it is made. */
export const SENTENCES: Sentences = { ...LIBRARIES, ...PARSER, ...OWN };
