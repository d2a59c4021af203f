import { BadRequestException, Injectable, ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';

/** Checks what a request brings against its DTO. A body is an object with the fields that the DTO has, or is not there at all. */
@Injectable()
export class RequestPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, whitelist: true, forbidNonWhitelisted: true });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (metadata.type === 'body' && value !== undefined && !plain)
      throw new BadRequestException('the body must be a JSON object');
    return (await super.transform(value, metadata)) as unknown;
  }
}
