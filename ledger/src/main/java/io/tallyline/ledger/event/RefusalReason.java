package io.tallyline.ledger.event;

/**
 * Why the ledger refused. One stable, numbered vocabulary for scans and business commands alike; the numbers go into
 * the journal, never change and are never re-used. Reasons are checked in the order of their numbers, so that a scan
 * which is wrong in two ways is always refused for the same one. {@code ledger/REASONS.md} is the published table; a
 * test holds the two together.
 */
public enum RefusalReason {
    MALFORMED(1, "The message could not be read. Scan again.", "信息无法读取，请重新扫描。"),
    CODE_TOO_LONG(2, "This code is too long.", "条码过长。"),
    INTERNAL_ERROR(3, "The server could not decide this one. Call a supervisor.", "系统内部错误，请联系主管。"),
    VERB_NOT_HERE(10, "This command does not belong to this station.", "本工位不支持此操作。"),
    UNKNOWN_TASK(11, "This task is not open.", "任务不存在或已关闭。"),
    UNKNOWN_BADGE(12, "This badge is not known.", "工牌无法识别。"),
    WRONG_PIN(13, "Wrong PIN.", "密码错误。"),
    MULTIPLE_CODES(19, "Labels of different goods on one object. Set it aside.", "同一物件上有不同商品的条码，请单独处理。"),
    INVALID_CODE(20, "The label is not a valid code. Scan another label or type it.", "条码无效，请扫描其他标签或手工输入。"),
    UNKNOWN_BARCODE(21, "This barcode belongs to no product.", "该条码未绑定任何商品。"),
    PRODUCT_BLOCKED(22, "This product is blocked.", "该商品已停用。"),
    LOCATION_NOT_HERE(23, "This is a location. This station takes goods only.", "这是库位标签，本工位只扫描商品。"),
    BAD_QUANTITY(30, "The quantity is not valid.", "数量无效。"),
    ZERO_QUANTITY(31, "The quantity is zero.", "数量为零。"),
    LOCATION_REQUIRED(40, "Scan the location first, then the goods.", "请先扫描库位，再扫描商品。"),
    UNKNOWN_LOCATION(41, "This location does not exist.", "库位不存在。"),
    SAME_LOCATION(42, "The goods are there already.", "商品已在该库位。"),
    HANDS_FULL(43, "You have too many goods in hand. Scan where they go.", "手持商品过多，请扫描目标库位。"),
    COUNT_OPEN(44, "Finish the count of the other location first.", "请先完成另一库位的盘点。"),
    LOT_REQUIRED(50, "The lot is missing. Scan a label with the lot.", "缺少批号，请扫描含批号的标签。"),
    WRONG_LOT(51, "This lot is not at this place.", "该库位没有此批号。"),
    EXPIRY_REQUIRED(52, "The expiry date is missing.", "缺少有效期。"),
    EXPIRY_CONFLICT(53, "This lot is known with another expiry date.", "该批号的有效期与系统不一致。"),
    EXPIRED(54, "The goods have expired.", "商品已过期。"),
    SERIAL_REQUIRED(55, "The serial number is missing. Scan the label with the serial.", "缺少序列号，请扫描含序列号的标签。"),
    SERIAL_QUANTITY(56, "A serial number names one piece: the quantity must be 1.", "序列号只能对应一件商品。"),
    SERIALS_NOT_COUNTED(57, "Goods with serial numbers can not be counted here.", "有序列号的商品不能在此盘点。"),
    UNIT_NOT_HERE(60, "This unit is not here.", "此件不在本工位。"),
    UNIT_ALREADY_HERE(61, "This unit is in the warehouse already.", "此件已在仓库中。"),
    NO_PRICE(64, "No price is set for this.", "未设置价格。"),
    NO_TAX_RATE(65, "No tax rate is set for this.", "未设置税率。"),
    NOT_ENOUGH_STOCK(70, "There is not enough stock at this place.", "该库位库存不足。"),
    RESERVED(71, "The rest is reserved for orders.", "剩余库存已被订单预留。"),
    ON_HOLD(72, "The goods are on hold.", "商品处于冻结状态。"),
    COUNT_AGAIN(73, "These goods moved meanwhile. Count them again from the first piece.", "盘点期间商品有移动，请重新盘点该商品。"),
    NOT_AVAILABLE(74, "There is not enough of this available.", "可用库存不足。"),
    ANOTHER_SCAN(79, "This number means another scan by now.", "该编号现已对应另一次扫描。"),
    NOTHING_TO_UNDO(80, "There is nothing to undo under this number.", "该编号没有可撤销的操作。"),
    MOVED_ON(81, "The goods have moved on since.", "商品已被移动，无法撤销。"),
    UNDO_TOO_LATE(82, "Too late to undo here. Ask a supervisor.", "已超过撤销时限，请联系主管。"),
    UNDO_NOT_ALLOWED(83, "Only the person who scanned it may undo it.", "只能由原扫描人员撤销。"),
    UNKNOWN_PRODUCT(100, "This product does not exist.", "商品不存在。"),
    UNKNOWN_WAREHOUSE(101, "This warehouse does not exist.", "仓库不存在。"),
    UNKNOWN_DEVICE(102, "This device does not exist.", "设备不存在。"),
    UNKNOWN_API_KEY(103, "This API key does not exist.", "API密钥不存在。"),
    UNKNOWN_PLACE(104, "This place does not exist.", "位置不存在。"),
    ALREADY_EXISTS(110, "It exists already.", "已存在。"),
    VERSION_CONFLICT(111, "It was changed meanwhile.", "数据已被他人修改。"),
    BARCODE_TAKEN(112, "The barcode belongs to another product.", "条码已属于其他商品。"),
    UNKNOWN_BINDING(113, "This barcode is not bound.", "条码未绑定。"),
    IN_USE(114, "It is in use and can not be changed this way.", "正在使用，无法更改。"),
    LIMIT_REACHED(115, "A limit of the server is reached.", "已达到系统上限。"),
    LAST_ADMINISTRATOR(116, "The last administrator key can not be revoked.", "不能吊销最后一个管理员密钥。"),
    REASON_REQUIRED(117, "A reason is required.", "必须填写原因。"),
    LABEL_TAKEN(118, "This label belongs to another location.", "该标签已属于其他库位。"),
    UNKNOWN_SORTER(124, "This sorter does not exist.", "分拣机不存在。"),
    UNKNOWN_LANE(125, "This sorter has no such lane.", "该分拣机没有此格口。"),
    UNKNOWN_DECISION(126, "No lane was decided for this parcel.", "该包裹没有分拣决定。"),
    UNKNOWN_CUSTOMER(127, "This customer does not exist.", "客户不存在。"),
    UNKNOWN_SALESPERSON(128, "This salesperson does not exist.", "销售员不存在。"),
    UNKNOWN_CHANNEL(129, "This channel does not exist.", "渠道不存在。"),
    UNKNOWN_ORDER(130, "This order does not exist.", "订单不存在。"),
    UNKNOWN_LINE(131, "This order has no such line.", "订单没有此行。"),
    ACCOUNT_BLOCKED(132, "This account is blocked.", "账户已停用。"),
    OTHER_CURRENCY(133, "This is not in the customer's currency.", "币种与客户的币种不同。"),
    AMOUNT_TOO_LARGE(134, "The amount is too large.", "金额过大。"),
    EXTERNAL_NUMBER_TAKEN(135, "Another order has this external number.", "该外部单号已用于其他订单。"),
    OLDER_VERSION(136, "A newer version of this order is here already.", "系统中已有该订单的更新版本。"),
    ORDER_CLOSED(137, "This order is at an end.", "订单已结束。"),
    NOTHING_LEFT(139, "Nothing would be left of the order. Cancel it instead.", "修改后订单为空，请改为取消订单。"),
    NOT_HELD(140, "The order is not held for this.", "订单没有此项冻结。"),
    ORDER_HELD(141, "The order is held.", "订单已冻结。"),
    NOT_PAID(142, "The order is not paid.", "订单尚未付款。"),
    CREDIT_EXCEEDED(143, "The credit limit is exceeded.", "超出信用额度。"),
    NOT_COMPLETE(144, "The order ships complete, and some of it is missing.", "订单须整单发货，尚有缺货。"),
    NOTHING_TO_RELEASE(145, "Nothing is reserved that is not released already.", "没有可下发的预留商品。"),
    UNKNOWN_PRICE_LIST(148, "This price list does not exist.", "价目表不存在。"),
    UNKNOWN_DRAFT(149, "This draft does not exist.", "草稿不存在。"),
    UNKNOWN_PROMOTION(150, "This promotion does not exist.", "促销不存在。"),
    NOTHING_TO_REPEAT(151, "Nothing of this order can be had any more.", "该订单的商品均已无法订购。"),
    NOTHING_SHORT(152, "Nothing of this order is short.", "该订单没有缺货。"),
    NOT_TO_SPLIT(153, "So much of this line can not be split off.", "该行无法拆出这么多数量。"),
    ORDER_CURRENCY(154, "The order is in another currency.", "订单币种不同。"),
    OTHER_COUNTRY(155, "The goods would go to another country.", "收货国家不同。"),
    INVOICED_ELSEWHERE(156, "Another system writes the invoices.", "发票由其他系统开具。"),
    NOTHING_TO_INVOICE(157, "All of this order is invoiced.", "该订单已全部开票。"),
    INVOICED(158, "The order is invoiced to its customer.", "订单已向其客户开票。"),
    IS_SERVICE(181, "This is a service. No stock is kept of it.", "这是服务项目，不管理库存。"),
    NOT_A_SERVICE(182, "This line is goods, not a service.", "此行为商品，不是服务项目。"),
    NOT_QUEUED(183, "This service is not to be done yet.", "该服务尚未下发。"),
    SERVICE_DONE(184, "This service is done already.", "该服务已完成。"),
    UNKNOWN_CONTRACT(190, "This contract does not exist.", "合同不存在。"),
    CONTRACT_EXCEEDED(191, "The contract has not so much left.", "合同剩余数量不足。"),
    BELOW_DRAWN(192, "More of the contract is drawn already.", "合同已提取的数量更多。"),
    OF_A_CONTRACT(193, "Lines of the order draw on its customer's contract.", "订单行使用了其客户的合同。"),
    UNKNOWN_CALENDAR(194, "This warehouse has no calendar.", "该仓库没有日历。"),
    UNKNOWN_COMPANY(195, "This company does not exist.", "公司不存在。"),
    OTHER_COMPANY(196, "This warehouse is another company's.", "该仓库属于其他公司。"),
    COMPANY_FIXED(197, "Its company stays the one it was created for.", "所属公司在创建后不能更改。"),
    UNKNOWN_TARGET(198, "This location does not exist. Scan again where the goods go.", "库位不存在，请重新扫描目标库位。"),
    UNKNOWN_SOURCE(199, "This location does not exist. Scan again where the goods are.", "库位不存在，请重新扫描商品所在库位。"),
    NOTHING_TO_CONFIRM(206, "The order is not held for its address or customer.", "订单没有地址或客户确认冻结。"),
    LINK_NOT_VALID(207, "This link is used, expired, replaced or unknown.", "该链接已使用、已过期、已被替换或不存在。"),
    ADDRESS_NOT_GOOD(208, "The address is not complete or not possible.", "地址不完整或有误。"),
    ON_THE_FLOOR(213, "Some of the order is on the floor already.", "订单已有商品下发，无法更改。"),
    NOT_ENOUGH_CREDIT(220, "The customer has not so much credit.", "客户的余额不足。"),
    MORE_THAN_DUE(221, "The order does not cost so much any more.", "超过订单的未付金额。"),
    CREDIT_NEEDED(222, "What the customer owes on account needs this credit.", "该余额须抵补客户的赊账。"),
    ORDER_ARCHIVED(230, "This order is archived. Nothing of it can be changed or returned.", "订单已归档，不能再更改或退货。"),
    CREDIT_NOT_GRANTED(231, "Only who grants credit raises a credit limit.", "只有有权授信者才能提高信用额度。"),
    NO_PICK_LIST(240, "No pick list is yours. Ask for one.", "您没有拣货单，请领取。"),
    TOTE_REQUIRED(241, "Scan the label of a tote first.", "请先扫描周转箱标签。"),
    TOTE_IN_USE(242, "This tote holds other goods.", "此周转箱装有其他商品。"),
    NOT_ON_LIST(243, "This is not on your list.", "此商品不在拣货单上。"),
    LINE_COMPLETE(244, "You have all of this already.", "此商品已拣齐。"),
    LINE_CANCELLED(245, "The order does not want this any more.", "订单已取消此商品。"),
    TOO_MANY(246, "That is more than is to be taken from here.", "数量超过此处应取数量。"),
    NOT_ALLOCATED(247, "Nobody knows where this stands. Go on with the next line.", "此商品库位未知，请继续下一行。"),
    NOTHING_TO_PICK(248, "Nothing of these orders is to be picked here.", "这些订单在此没有待拣商品。"),
    UNKNOWN_PICK_LIST(249, "This pick list does not exist.", "拣货单不存在。"),
    CONTENT_REQUIRED(
            250, "The label does not say how many are inside. Scan the label with the count.", "标签未注明内装数量，请扫描含数量的标签。"),
    UNKNOWN_LOT(251, "This lot does not exist.", "批号不存在。"),
    NOTHING_TAKEN(252, "You took nothing from a location yet.", "您尚未从库位拣取商品。"),
    CONFIRM_TOTE(253, "Put it into its tote and scan the label of that.", "请放入对应周转箱并扫描其标签。"),
    WRONG_TOTE(254, "This is not the tote for what you picked.", "这不是所拣商品对应的周转箱。"),
    TOTES_GIVEN(255, "Each order of the list has its tote.", "拣货单上的每个订单都已有周转箱。"),
    UNKNOWN_OPERATOR(260, "This operator does not exist.", "操作员不存在。"),
    UNKNOWN_CARRIER(261, "This carrier does not exist.", "承运商不存在。"),
    UNKNOWN_CARRIER_SERVICE(262, "The carrier has no such service.", "承运商没有此服务。"),
    NOT_SHIPPED_HERE(263, "Nothing of the order leaves from there.", "该订单没有商品从此处发出。"),
    UNKNOWN_SHIPPING_RULES(264, "There are no shipping rules yet.", "尚未设置发货规则。"),
    NO_PARCEL_NUMBERS(270, "No numbers for parcels are set up.", "尚未设置包裹编号。"),
    PARCEL_NUMBERS_USED(271, "These numbers were given to parcels already.", "这些包裹编号已使用。"),
    PARCEL_NUMBERS_EXHAUSTED(272, "No number for a parcel is left.", "包裹编号已用完。"),
    UNKNOWN_PARCEL(273, "This parcel does not exist.", "包裹不存在。"),
    PARCEL_NOT_OPEN(274, "Nothing more goes into this parcel.", "此包裹已封箱。"),
    PARCEL_NOT_CLOSED(275, "Close this parcel first.", "请先封箱。"),
    PARCEL_EMPTY(276, "Nothing is in this parcel.", "包裹是空的。"),
    NO_PARCEL(277, "No parcel is open here. Scan goods from the tote.", "此处没有打开的包裹，请扫描周转箱中的商品。"),
    NOT_IN_TOTE(278, "This is not in the tote.", "此商品不在周转箱中。"),
    NOTHING_TO_PACK(279, "Nothing in this tote is to be packed.", "此周转箱中没有待包装商品。"),
    PARCEL_PLACE_REQUIRED(280, "Parcels do not stand at this place.", "此位置不能放置包裹。"),
    ALREADY_SHIPPED(281, "It has left the warehouse.", "已出库。"),
    ADDRESS_FROZEN(282, "A parcel with this address is closed already.", "已有使用此地址的包裹封箱。"),
    NOT_SHIPPED(283, "This parcel has not left the warehouse.", "包裹尚未出库。"),
    WRONG_COLLECTION_CODE(284, "This is not the code of the parcel.", "提货码不正确。"),
    NOT_READY(285, "Nobody is to collect this parcel.", "此包裹不可自提。"),
    WEIGHT_REQUIRED(291, "Weigh this parcel first.", "请先称重。"),
    WRONG_WEIGHT(292, "It weighs something else than it should. Check what is in it.", "重量不符，请检查包裹内容。"),
    NO_CONSIGNMENT(293, "No carrier carries this parcel yet.", "此包裹尚未分配承运商。"),
    CONSIGNMENT_OVER(294, "Its carrier does not carry this parcel any more.", "该承运商已不再承运此包裹。"),
    TRACKING_NUMBER_TAKEN(295, "Another parcel has this tracking number.", "此运单号已被其他包裹使用。"),
    ON_MANIFEST(296, "This parcel stands on a manifest already.", "此包裹已在交接清单上。"),
    NOTHING_TO_MANIFEST(297, "No parcel waits for this carrier here.", "此处没有待交接给该承运商的包裹。"),
    WRONG_CARRIER(298, "This parcel goes with another carrier. Do not load it here.", "此包裹属于其他承运商，请勿在此装车。"),
    DOCK_REQUIRED(299, "This place is no dock door.", "此位置不是装卸口。"),
    AWAITS_CUSTOMER(300, "This parcel waits for its customer to collect it. Do not load it.", "此包裹等待客户自提，请勿装车。"),
    INVOICED_AT_SHIPMENT(302, "The order is invoiced when it leaves.", "该订单在出库时开票。"),
    SHELF_LIFE_TOO_SHORT(303, "This lot does not last long enough for its customer.", "该批次剩余保质期不满足客户要求。"),
    UNKNOWN_RELEASE_RULES(304, "There are no rules of release.", "没有放行规则。"),
    STORAGE_REQUIRED(305, "Goods are not kept at this place.", "此位置不存放商品。"),
    UNKNOWN_PICK_FACE(306, "The product is not picked from this location first.", "此位置不是该商品的拣货位。"),
    LIST_OF_ANOTHER(307, "Somebody else picks this list.", "此拣货单由他人负责。"),
    NOT_SET_ASIDE(314, "This message is not set aside.", "此消息未被搁置。"),
    SECRET_NOT_RETIRED(315, "The older secret of this carrier is still taken.", "该承运商的旧密钥仍然有效。"),
    PARCEL_VOIDED(316, "This parcel is void. Its label is on nothing any more.", "此包裹已作废，其标签不再有效。"),
    UNKNOWN_RETURN(320, "This return does not exist.", "退货单不存在。"),
    NOT_TO_RETURN(321, "So much of this line can not come back.", "该行可退数量不足。"),
    RETURN_TOO_LATE(322, "The time in which this order can be returned is over.", "该订单的退货期限已过。"),
    RETURN_DECIDED(323, "It is decided already whether this return may come.", "该退货申请已处理。"),
    RETURN_OVER(324, "This return is at an end, or its goods came.", "该退货单已结束，或商品已收到。");

    /** Every number is below: what is kept by reason has so many entries. */
    public static final int NUMBERS = 512;

    private static final RefusalReason[] BY_NUMBER = new RefusalReason[NUMBERS];

    static {
        for (RefusalReason reason : values()) {
            BY_NUMBER[reason.number] = reason;
        }
    }

    private final short number;
    private final String text;
    private final String chineseText;

    RefusalReason(int number, String text, String chineseText) {
        this.number = (short) number;
        this.text = text;
        this.chineseText = chineseText;
    }

    /** The number under which the journal knows the reason; 0 is no reason. */
    public short number() {
        return number;
    }

    /** What a person on the floor reads, in English. */
    public String text() {
        return text;
    }

    /** What a person on the floor reads, in Chinese. */
    public String chineseText() {
        return chineseText;
    }

    /** The reason of a journal number; a number that no release has written is a broken journal. */
    public static RefusalReason of(int number) {
        if (number < 1 || number >= BY_NUMBER.length || BY_NUMBER[number] == null) {
            throw new IllegalArgumentException("no refusal reason has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
