/** The compiler reads the whole project: long on a machine that is busy with other things. */
export const MOST_COMPILING_MS = 600_000;
