import { ApiBody, ApiResponse } from '@nestjs/swagger';
import type { ShapeName } from './shapes.js';

/** What an operation answers where all went well: JSON of a named shape. */
export function ApiAnswer(shape: ShapeName, description: string, status = 200): MethodDecorator {
  return ApiResponse({ status, description, schema: schemaOf(shape) });
}

/** A body of a named shape. */
export function ApiBodyOf(shape: ShapeName, description: string): MethodDecorator {
  return ApiBody({ description, schema: schemaOf(shape) });
}

/** A reference to the schema of a named shape. */
export function schemaOf(shape: ShapeName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${shape}` };
}
