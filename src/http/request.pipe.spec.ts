import { describe, expect, it } from '@jest/globals';
import { BadRequestException } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';
import { PageQuestionDto, QuestionDto } from './dto/question.dto.js';
import { RequestPipe } from './request.pipe.js';

const asked = (metatype: ArgumentMetadata['metatype']): ArgumentMetadata => ({ type: 'query', metatype });

describe('the query of a request', () => {
  it('is checked by the class that it is for, however often it came for another', async () => {
    const pipe = new RequestPipe();
    for (let time = 0; time < 3; time += 1) {
      expect(await pipe.transform({ limit: '5' }, asked(PageQuestionDto))).toMatchObject({ limit: 5 });
      await expect(pipe.transform({ limit: '5' }, asked(QuestionDto))).rejects.toThrow(BadRequestException);
      await expect(pipe.transform({ at: ['2026-04-01', '2026-04-02'] }, asked(QuestionDto))).rejects.toThrow();
      await expect(pipe.transform({ at: 'x'.repeat(41) }, asked(QuestionDto))).rejects.toThrow(BadRequestException);
    }
  });

  it('comes again as it was, and nobody can change what the next one gets', async () => {
    const pipe = new RequestPipe();
    const query = { at: '2026-04-01T00:00:00+08:00', reading: 'a=b' };
    const first = await pipe.transform(query, asked(QuestionDto));
    const second = (await pipe.transform({ ...query }, asked(QuestionDto))) as QuestionDto;
    expect(second).toBeInstanceOf(QuestionDto);
    expect(second).toEqual(first);
    expect(second).toEqual({ at: query.at, reading: ['a=b'] });
    expect(() => (second.at = 'later')).toThrow(TypeError);
  });

  it('is told apart from one with a field that every object has', async () => {
    const pipe = new RequestPipe();
    await pipe.transform({}, asked(QuestionDto));
    const query = JSON.parse('{"__proto__":"x"}') as object;
    await expect(pipe.transform(query, asked(QuestionDto))).rejects.toThrow('__proto__');
  });
});
