/** How often a command is decided anew when another one came between. */
export const MOST_TRIES = 5;

/** Commands that may wait for their turn at one contract; more are refused at once. */
export const MOST_WAITING_COMMANDS = 1_000;

/** How long a command may wait for its turn before it is refused. */
export const LONGEST_WAIT_MS = 30_000;
