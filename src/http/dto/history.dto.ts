import { ApiProperty } from '@nestjs/swagger';
import type { ContractHistory, HistoryRow } from '../../figures/questions/contract-history.js';
import { EVENT_TYPES } from '../../facts/event-types.js';
import { EVENT_PARTIES } from '../../log/port/event-meta.js';

const KEPT_SINCE = 'null where the event was recorded before that was kept';

export class HistoryRowDto implements HistoryRow {
  @ApiProperty({ type: 'integer', description: "Counts the contract's events, facts among them." })
  number!: number;

  @ApiProperty({ type: 'integer' })
  position!: number;

  @ApiProperty({ enum: Object.keys(EVENT_TYPES) })
  type!: HistoryRow['type'];

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String, nullable: true, example: 'cli:1000', description: KEPT_SINCE })
  actor!: string | null;

  @ApiProperty({ enum: EVENT_PARTIES, nullable: true, description: KEPT_SINCE })
  party!: HistoryRow['party'];

  @ApiProperty({ type: String, nullable: true, description: 'The id of the party in whose name it was done.' })
  onBehalfOf!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The id of the command that caused it.' })
  command!: string | null;

  @ApiProperty({ type: String, nullable: true, description: "The request's id." })
  correlation!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The event that it answers.' })
  cause!: string | null;
}

/** Who did what to a contract. */
export class ContractHistoryDto implements ContractHistory {
  @ApiProperty({ example: 'HT-2026-0042' })
  contract!: string;

  @ApiProperty({ type: [HistoryRowDto] })
  events!: readonly HistoryRowDto[];

  @ApiProperty({
    type: String,
    required: false,
    description: 'The `cursor` of the following page, where there is one.',
  })
  next?: string;

  @ApiProperty({ enum: ['SIMULATED'], required: false, description: 'Of a simulated store.' })
  mode?: 'SIMULATED';
}
