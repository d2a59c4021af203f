import type { Sentences } from '../catalogue.js';

/** Of paying, setting off, giving back, documents. */
export const MONEY: Sentences = {
  'a payment has parts, at least one, or is itself for something with an amount, not both':
    '一笔付款或者分为若干部分（至少一部分），或者写明款项和金额，二者只能选一',
  'a payment has at most {0} parts': '一笔付款最多分为 {0} 部分',
  'a payment says what it is for and its amount, or has parts that do': '付款须写明款项和金额，或分部分写明',
  'the posting of {0} is out of balance by {1} fen': '{0} 的分录借贷不平，差 {1} 分',
  'the amount must be more than 0.00 yuan': '金额须大于 0.00 元',
  '{0} is under objection: what it comes to is for the decision': '{0} 有异议尚待核对：金额以核对结论为准',
  '{0} yuan are left of {1}; {2} cannot be given back of it': '{1} 尚余 {0} 元，不能冲减 {2}',
  'the refund {0} is recorded with other content ({1}, {2} yuan of {3}); another one has a reference of its own':
    '退款 {0} 已记录为其他内容（{1}，{3|word} {2} 元）；另一笔退款须有自己的凭证号',
  '{0} yuan of {1} are on account; {2} cannot be paid back': '{1|word}的预收余额为 {0} 元，不能退还 {2}',
  '{0} has no charge {1}; plumbline ledger {2} lists them': '{0} 没有款项 {1}；plumbline ledger {2} 可列出',
  '{0} is of {1} and paid for as {2}; the payment says otherwise':
    '{0} 属于{1|word}，付款应为{2|word}；本次付款与此不符',
  'the payment {0} is recorded with other content ({1}: {2}, {3}); another one has a reference of its own':
    '付款 {0} 已记录为其他内容（{1}：{2|words}，{3|word}）；另一笔付款须有自己的凭证号',
  '{0} has no payment or set-off {1}, and no credit or reversal of that address after a document; plumbline ledger {2} lists them':
    '{0} 没有付款或抵扣 {1}，也没有开具单据后发生的该地址的贷项调整或冲销；plumbline ledger {2} 可列出',
  'a document that corrects is given after {0}, not before it': '更正单据须在 {0} 之后开具，不能在此之前',
  'the {0} {1} was issued for {2} already': '{0|word} {1} 已为 {2} 开具',
  '{0} calls for no {1}: fees have a vat-invoice, all else has a receipt':
    '{0} 无须开具{1|word}：服务费用开具增值税发票，其余开具收据',
  '{0} is documented in full already: its {1} is for {2} yuan': '{0} 已全额开具：{1|word}为 {2} 元',
  '{0} yuan of {1} are to be documented by a {2}; {3} goes beyond it': '{1} 应开具{2|word} {0} 元，{3} 超出此数',
  'the platform owes {0} no payable {1} (none is recorded)': '甲方不欠 {0} 货款 {1}（没有记录）',
  'the platform owes {0} no payable {1} (recorded: {2})': '甲方不欠 {0} 货款 {1}（已记录：{2|list}）',
  'the platform owes {0} no payable {1} (recorded: {2}, …)': '甲方不欠 {0} 货款 {1}（已记录：{2|list}等）',
  'the payable {0} is overdrawn by {1} yuan: it comes to {2}, less than was set off against it; nothing of it is left':
    '货款 {0} 超抵 {1} 元：其金额为 {2}，少于已抵扣额，没有余额',
  'nothing of the payable {0} is left': '货款 {0} 没有余额',
  'nothing that is owed can be set off now': '目前没有可抵扣的应付款项',
  'nothing that is owed can be set off now; what is paid by wire can be set off only once it is overdue':
    '目前没有可抵扣的应付款项；以电汇支付的款项，逾期后方可抵扣',
  'only {0} yuan can be set off now': '目前只能抵扣 {0} 元',
  'only {0} yuan can be set off now; what is paid by wire can be set off only once it is overdue':
    '目前只能抵扣 {0} 元；以电汇支付的款项，逾期后方可抵扣',
  'of the payable {0} {1} yuan are left; {2} cannot be deducted from it': '货款 {0} 尚余 {1} 元，不能从中扣除 {2}',
  'nothing is open at {0}': '{0} 没有未付金额',
  '{0} yuan are open at {1}, less than {2}': '{1} 未付 {0} 元，少于 {2}',
  '{0} has no payment, set-off or document {1}; plumbline ledger {2} lists payments and set-offs, the documents are {3}/ledger/documents/1 and so on':
    '{0} 没有付款、抵扣或单据 {1}；plumbline ledger {2} 列出付款和抵扣，单据为 {3}/ledger/documents/1 等',
  '{0} was taken back already ({1}): {2}': '{0} 已冲销（{1}）：{2}',
  'the parts of {0} do not add up to its amount, {1}': '{0} 各部分之和不等于其金额 {1}',
  'setoff.order is one of {0}': 'setoff.order 须为以下之一：{0|list}',
  'payment.sameDueDay is one of {0}': 'payment.sameDueDay 须为以下之一：{0|list}',
};
