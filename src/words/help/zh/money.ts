import type { HelpTexts } from '../help.js';

/** Money and duties: `pay` to `evidence`. */
export const MONEY: HelpTexts = {
  'the platform has received a payment (4.6.2, 5.4.2)': '甲方收到付款（4.6.2、5.4.2）',
  'the platform has received a payment (4.6.2, 5.4.2); told again with the same reference and content, it is recorded once':
    '甲方收到付款（4.6.2、5.4.2）；凭证号和内容相同的再次录入，只记一次',
  'what it is for: penalties, fees, damages, costs; of one wire for several, each with its sum: --for penalties=100.00 --for fees=20.00':
    '付的是什么：penalties、fees、damages、costs；一次付多种的分别写明金额：--for penalties=100.00 --for fees=20.00',
  'the sum in yuan; not where each purpose has its own': '金额（元）；各种款项已分别写明金额的不填',
  'the month that it pays first': '先付哪个月的',
  'the charge that it pays first, as the ledger has it': '先付哪一笔款项，按往来账中的地址',
  "the bank's or the payer's own reference; each payment has another": '银行或付款方的凭证号，每笔付款各不相同',
  'when it came (default: now)': '何时到账（默认：现在）',
  'deduct what the supplier owes from what the platform owes it (4.6, 5.4)': '从甲方应付乙方的货款中抵扣（4.6、5.4）',
  'deduct what the supplier owes from what the platform owes it for goods (4.6.1, 4.6.3, 5.4.1, 5.4.3)':
    '将乙方应付的从甲方应付的货款中抵扣（4.6.1、4.6.3、5.4.1、5.4.3）',
  'charges that the table shows': '表格显示多少笔款项',
  'the PayableRecorded to deduct from, by its payableId': '从哪笔货款（PayableRecorded）中抵扣，填 payableId',
  'at most this sum in yuan (default: all that can be)': '至多抵扣的金额（元；默认：能抵尽抵）',
  'the platform lets a charge go, or a part of it': '甲方减免一笔款项，全部或部分',
  "the charge's address, as the ledger has it": '款项的地址，见往来账',
  'this sum in yuan of it (default: all that is open)': '减免的金额（元；默认：全部未付）',
  'the receipt or VAT invoice for a payment or set-off (4.6, 5.4)': '付款或抵扣的收据、增值税发票（4.6、5.4）',
  'the platform gave the receipt or VAT invoice for a payment or set-off (4.6, 5.4)':
    '甲方就付款或抵扣开具收据或增值税发票（4.6、5.4）',
  "the payment's or set-off's address, as the ledger has it (a credit's or reversal's: what corrects an earlier one)":
    '付款或抵扣的地址，见往来账（贷项调整或冲销的地址：更正先前所开的）',
  'what was given': '开具了什么',
  'its number': '号码',
  'its sum in yuan (default: that of the entry)': '金额（元；默认：该笔的金额）',
  'when it was given (default: now)': '何时开具（默认：现在）',
  'the parties agree to give back a charge, or a part of it (4.4, 5.3)': '双方同意退回一笔款项，全部或部分（4.4、5.3）',
  'the parties agree to give back a charge, or a part of it; what is paid of it goes on account':
    '双方同意退回一笔款项，全部或部分；已付的转为预存',
  'the sum in yuan': '金额（元）',
  'the platform has paid back money that was on account (4.6, 5.4)': '甲方退还预存的款项（4.6、5.4）',
  'for what the money was': '该款原为何用',
  "of the platform's own payment; each refund has another": '甲方付款的凭证号，每笔退款各不相同',
  'when it was paid (default: now)': '何时退还（默认：现在）',
  'a payment, set-off or document was entered wrongly, or bounced (4.6, 5.4)':
    '冲销录入有误或被退回的付款、抵扣、票据（4.6、5.4）',
  'take back a payment, set-off or document that was entered wrongly, or a wire that bounced (4.6, 5.4)':
    '冲销录入有误的付款、抵扣、票据，或被退回的电汇（4.6、5.4）',
  'its address: ledger/payments/1, ledger/set-offs/1, ledger/documents/1':
    '其地址：ledger/payments/1、ledger/set-offs/1、ledger/documents/1',
  'the platform opened its system (2.1), or trained the supplier (2.4)': '甲方已开通系统权限（2.1）或已培训乙方（2.4）',
  'the platform says that it opened its system to the supplier (2.1) or trained it (2.4)':
    '甲方声明已为乙方开通系统权限（2.1）或已提供业务培训（2.4）',
  'what was done': '履行了什么',
  'who, what, where': '何人、何事、何处',
  'when (default: now)': '何时（默认：现在）',
  'ask for records of the service, and give them (3.6)': '要求提供服务记录，以及提供（3.6）',
  "ask the supplier for records (3.6); prints the request's address": '要求乙方提供记录（3.6）；输出该要求的地址',
  'which records': '哪些记录',
  'the day by whose end they are wanted': '期限，至当日结束',
  'the supplier gives records that were asked for (3.6)': '乙方提供所要求的记录（3.6）',
  "the request's address": '该要求的地址',
  'the records, which the store keeps by their SHA-256 hashes (repeatable)':
    '记录文件，由库按其 SHA-256 留存（可重复）',
};
