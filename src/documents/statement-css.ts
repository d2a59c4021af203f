import { Html } from './html.js';

/** A page to print on A4: heads of tables repeat, rows and seals are not torn, the mark of a simulated store is on every page. */
export const STATEMENT_CSS = new Html(`
@page { size: A4; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 182mm; color: #111; background: #fff;
  font: 9.5pt/1.45 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif;
}
h1 { margin: 0 0 5mm; font-size: 17pt; text-align: center; }
h2 { margin: 6mm 0 2mm; font-size: 10.5pt; break-after: avoid; }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 1mm 8mm; margin: 0; }
.facts div { display: flex; gap: 3mm; border-bottom: 0.2mm solid #ccc; }
.facts dt { flex: none; color: #555; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.unit { margin: 2mm 0 0; text-align: right; color: #555; font-size: 8.5pt; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1mm 1.5mm; border: 0.2mm solid #999; text-align: left; vertical-align: top; overflow-wrap: break-word; }
main { padding: 0 0.3mm; }
thead th { background: #f0f0f0; font-weight: 600; white-space: nowrap; }
.wide { width: 36%; overflow-wrap: anywhere; }
table.settlements .wide { width: 50%; }
.sum { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.sum small { color: #555; }
.short { white-space: nowrap; }
code { font: 7.5pt/1.3 ui-monospace, "DejaVu Sans Mono", monospace; color: #555; overflow-wrap: anywhere; }
.totals { width: 80mm; margin-left: auto; break-inside: avoid; }
.totals th { font-weight: 400; }
.totals .open th, .totals .open td { font-weight: 700; border-top: 0.5mm solid #111; }
.nothing { margin: 6mm 0; text-align: center; }
.seals { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; margin-top: 10mm; break-inside: avoid; }
.seals p { margin: 0 0 2mm; }
.seals .party { min-height: 24mm; }
.seals .blank { display: flex; gap: 3mm; }
.seals .blank::after { content: ""; flex: 1; border-bottom: 0.2mm solid #111; }
.footing { margin: 6mm 0 0; padding-top: 1.5mm; border-top: 0.2mm solid #ccc; color: #555; font-size: 7pt; overflow-wrap: anywhere; }
.simulated {
  position: fixed; top: 45%; left: 0; right: 0; margin: 0; text-align: center; font-size: 54pt; font-weight: 700;
  color: rgba(200, 0, 0, 0.16); transform: rotate(-30deg); pointer-events: none;
}
@media screen { body { padding: 10mm; max-width: 210mm; } }
`);
