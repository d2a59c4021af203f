import type { HelpTexts } from '../help.js';

/** Figures: `scorecard` to `fact`. */
export const FIGURES: HelpTexts = {
  "a month's score, band and penalty (annex 1)": '某月的评分、档次和违约金（附件一）',
  'another scorecard of the contract': '合同的另一份评分表',
  'reply deadlines of tickets, met and breached (4.5.2)': '工单回复时限，按时与超时（4.5.2）',
  'rounds that the table shows': '表格显示多少轮',
  'rounds of a page of the JSON (default: 10,000)': 'JSON 每页的轮数（默认：10,000）',
  'only rounds handed over in this month': '只看该月移交的轮次',
  "what the platform's work in the supplier's place costs (Article 5)": '甲方代为操作的服务费用（第五条）',
  'damages for disclosed customer data, incident by incident (3.7)': '客户信息泄露违约金，逐次列出（3.7）',
  "the time to object to a month's result or fees, or to charges (4.4, 5.3)":
    '对某月考核结果、费用或款项的异议期（4.4、5.3）',
  "the time to object to a month's result or fees, or to each charge that facts make, and what was objected to (4.4, 5.3)":
    '对某月考核结果、费用，或对事实产生的各笔款项的异议期，以及已提出的异议（4.4、5.3）',
  "the month's result, its fees, or charges (which have no month)": '该月考核结果、费用，或款项（不分月份）',
  'lines that the table shows': '表格显示多少行',
  'charges of a page of the JSON (default: 10,000)': 'JSON 每页的款项数（默认：10,000）',
  'what is owed, and what was charged, paid, set off and let go (4.6, 5.4)':
    '往来账：应付多少，以及计收、付款、抵扣和减免（4.6、5.4）',
  'what was charged, paid, set off and let go, what is owed and what of it is overdue (4.6, 5.4)':
    '往来账：计收、付款、抵扣和减免，应付多少，其中逾期多少（4.6、5.4）',
  'entries, the latest ones, that the table shows': '表格显示最近多少笔',
  'entries of a page of the JSON (default: 10,000)': 'JSON 每页的笔数（默认：10,000）',
  "what a month's published result or fees would be now, and why": '已提供的考核结果或费用如今会是多少，为什么',
  "what a month's published result or fees would be now, figure by figure, and which events moved them":
    '已提供的考核结果或费用如今会是多少，逐项列出，并指明引起变动的事件',
  "the month's result or its fees": '该月考核结果或费用',
  'who owed what by when, and whether it was done, late or missed': '双方应履行事项及期限，已履行、迟延还是未履行',
  'duties, missed ones first, that the table shows': '表格显示多少项应履行事项，逾期未履行的在前',
  'duties of a page of the JSON (default: 10,000)': 'JSON 每页的应履行事项数（默认：10,000）',
  "a month's penalties or fees with what was paid of them (4.6, 5.4)": '某月违约金或服务费用的结算单（4.6、5.4）',
  "a month's penalties or fees with what was paid of them, as table, JSON, CSV or a page to print (4.6, 5.4)":
    '某月违约金或服务费用的结算单：表格、JSON、CSV 或打印页（4.6、5.4）',
  "a month's result as it was published or is final (4.4)": '某月已提供或最终确认的考核结果（4.4）',
  "a month's result as it was published or as it is final, frozen as it was given, as table, JSON, CSV or a page to print (4.4)":
    '某月已提供或最终确认的考核结果，以提供时为准：表格、JSON、CSV 或打印页（4.4）',
  'the contacts, surveys and rounds behind a line, counted or left out and why':
    '某一项背后的咨询、调研和工单轮次，计入与否及原因',
  'the contacts, surveys, orders and ticket rounds behind a line of a month: of a score (score, metrics/…), of ticket rounds (tickets, tickets/T-1/1) or of fees (fees, fees/…); each counted, or left out and why':
    '某月某一项背后的咨询、调研、服务单和工单轮次：评分（score、metrics/…）、工单（tickets、tickets/T-1/1）或费用（fees、fees/…）；每条是否计入，未计入的原因',
  'the line, from the contract or from the month on: metrics/answer-rate/phone':
    '项目的地址，可从合同或从月份写起：metrics/answer-rate/phone',
  'only these': '只看这些',
  'facts of a page (default: 40 in a table, 1,000 in JSON, all in CSV)':
    '每页事实数（默认：表格 40，JSON 1,000，CSV 全部）',
  'CSV for spreadsheets': 'CSV，供电子表格使用',
  'one fact with its corrections and voidings, by whom, and where it counts':
    '一条事实及其更正、作废，由谁所为，计入何处',
  'one fact with its history: as it was told, corrected and voided, each with its log position, when and by whom, and where it counts; kinds are call, chat, survey, ticket, order, incident, cost, violation, payable':
    '一条事实的来历：报入、更正、作废，各自的日志位置、时间和操作者，以及计入何处；种类为 call、chat、survey、ticket、order、incident、cost、violation、payable',
  'who did what to a contract, when, by which command': '谁在何时以哪条指令对合同做了什么',
  'who did what to a contract: every event in the order of the log, with actor, party and command; facts where they are asked for':
    '合同的操作记录：按日志顺序列出每个事件，含操作者、所属方和指令；事实须另行指明',
  'facts too': '也包括事实',
  "only events of this type, a fact's too: ResultPublished (repeatable)":
    '只看该类型的事件，也可为事实的类型，如 ResultPublished（可重复）',
  'only what this party did': '只看该方所为',
  'only what this actor did: an id, cli:1000, engine': '只看该操作者所为：编号、cli:1000、engine',
  'only what this command or import caused: its id, or 12 signs of it as the table has':
    '只看该指令或导入所产生的：其编号，或表格所示的前 12 位',
  'only what is of this month of the business': '只看属于该业务月份的',
  'only what was recorded at or after this moment': '只看该时刻及以后记录的',
  'only what was recorded at or before this moment': '只看该时刻及以前记录的',
  'only what the local command line did, which nobody approved': '只看本机命令行所为，未经他人批准',
  "how a month's figures moved and by which event; or why two states of knowledge differ":
    '某月数值如何变动、由何事件引起；或两个时点所知为何不同',
  'how each figure of a month moved between two moments of knowledge, by which event and who did it (--from, --to); or two states of knowledge figure by figure, with causes that add up to the whole difference (--known, --against)':
    '某月各项数值在两个时点所知之间如何变动、由何事件引起、由谁所为（--from、--to）；或逐项比较两个时点所知，各原因合计即全部差额（--known、--against）',
  "where the replay begins (default: the month's beginning)": '回放的起点（默认：该月开始）',
  'where it ends (default: what is known now)': '回放的终点（默认：现在所知）',
  'compare what was known at --known with what was known then': '将 --known 时所知与该时刻所知比较',
  'what one move is': '一次变动以什么为单位',
  'only this figure and what lies under it: score, metrics/answer-rate, fees, ledger/balance (repeatable)':
    '只看该项数值及其下各项：score、metrics/answer-rate、fees、ledger/balance（可重复）',
  'moves of the replay of a page of the JSON (default: 10,000)': 'JSON 每页的变动数（默认：10,000）',
  'moves that the table shows': '表格显示多少次变动',
  'what a figure was made from: rule, clause, reading, inputs, what was not chosen, events':
    '某项数据的由来：规则、条款、解读、依据、为何不是其他结果、所依据的事件',
  'what a figure was made from, as its own calculation tells it: the rule and its clause, the reading, the inputs (each with an address of its own), what was not chosen and how far away it was, down to the events. Addresses: HT-1/2026-03/score, …/penalty, …/metrics/answer-rate/phone, …/tickets/T-17/1, …/fees/presale-phone, …/window/result, HT-1/leaks, HT-1/ledger/balance':
    '某项数据的由来，由计算过程本身说明：规则与条款、解读、各项依据（各有地址）、为何不是其他结果及相差多少，直到所依据的事件。地址如：HT-1/2026-03/score、…/penalty、…/metrics/answer-rate/phone、…/tickets/T-17/1、…/fees/presale-phone、…/window/result、HT-1/leaks、HT-1/ledger/balance',
  'levels of inputs that are shown (default: all, as far as there is room)': '显示几层依据（默认：全部，以篇幅为限）',
  'list the events, each counted, or left out and why': '列出所依据的事件，每件是否计入，未计入的原因',
  'events of a page (default: 40 in a table, 1,000 in JSON)': '每页事件数（默认：表格 40，JSON 1,000）',
};
