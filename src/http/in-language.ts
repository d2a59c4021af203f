import type { FastifyReply } from 'fastify';
import type { Conflict, IntakeReport, Rejection } from '../facts/fact.js';
import { TimeSlice } from '../time-slice.js';
import type { Language } from '../words/language.js';
import { sentenceIn } from '../words/sentences/sentence.js';
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

/** What tells a reason, with that reason in that language. */
export function reasonIn<T extends { readonly reason: string }>(one: T, language: Language): T {
  return { ...one, reason: sentenceIn(one.reason, language) };
}
