import type { FastifyReply } from 'fastify';
import type { Conflict, IntakeReport, Rejection } from '../facts/fact.js';
import { TimeSlice } from '../time-slice.js';
import type { Language } from '../words/language.js';
import { sentenceIn } from '../words/sentences/sentence.js';
import type { Verification } from '../audit/verify-store.js';
import type { Health } from './health.js';
import type { Problem } from './problem.js';
import { languageWanted } from './statement-form.js';

/** The language that the sender of a request reads, and says in the answer that it is in that one, and that another reader's may differ. */
export function answerLanguage(reply: FastifyReply): Language {
  const language = languageWanted(reply.request.headers['accept-language']);
  reply.header('content-language', language).header('vary', 'Accept-Language');
  return language;
}

/** A problem whose sentences are in that language; its codes, fields and addresses stay. */
export function problemIn(problem: Problem, language: Language): Problem {
  const { title, detail, errors } = problem;
  return {
    ...problem,
    title: sentenceIn(title, language),
    detail: sentenceIn(detail, language),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.map(({ message, reason, ...fault }) => ({
            ...fault,
            ...(message === undefined ? {} : { message: sentenceIn(message, language) }),
            ...(reason === undefined ? {} : { reason: sentenceIn(reason, language) }),
          })),
        }),
  };
}

/** A report whose reasons are in that language. A long one is said in turns with what else the server does. */
export async function reportIn(report: IntakeReport, language: Language): Promise<IntakeReport> {
  if (language === 'en') return report;
  const slice = new TimeSlice();
  const conflicts: Conflict[] = [];
  for (const one of report.conflicts) {
    conflicts.push(reasonIn(one, language));
    await slice.rest();
  }
  const rejected: Rejection[] = [];
  for (const one of report.rejected) {
    rejected.push({ ...one, errors: one.errors.map((error) => reasonIn(error, language)) });
    await slice.rest();
  }
  return { ...report, conflicts, rejected };
}

/** What tells a reason, with that reason, if there is one, in that language. */
export function reasonIn<T extends { readonly reason: string | null }>(one: T, language: Language): T {
  return { ...one, reason: saidIn(one.reason, language) };
}

/** How the server fares, with what is wrong with it in that language. */
export function healthIn(health: Health, language: Language): Health {
  const { clockDoubt, storeFault, projections, advance, verification, contracts } = health;
  return {
    ...health,
    clockDoubt: saidIn(clockDoubt, language),
    storeFault: saidIn(storeFault, language),
    projections: projections.map((one) => reasonIn(one, language)),
    advance: { ...advance, lastFailure: saidIn(advance.lastFailure, language) },
    verification: { ...verification, lastFailure: saidIn(verification.lastFailure, language) },
    contracts: contracts.map((one) => reasonIn(one, language)),
  };
}

/** What was found in a store, with what differs in that language. */
export function verificationIn(verification: Verification, language: Language): Verification {
  const checks = verification.checks.map((one) => {
    const { difference } = one;
    return difference === null
      ? one
      : { ...one, difference: { ...difference, says: sentenceIn(difference.says, language) } };
  });
  return { ...verification, checks };
}

function saidIn(text: string | null, language: Language): string | null {
  return text === null ? null : sentenceIn(text, language);
}
