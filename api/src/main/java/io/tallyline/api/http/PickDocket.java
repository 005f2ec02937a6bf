package io.tallyline.api.http;

import io.tallyline.api.query.PickQueries.PickList;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A pick list on paper: one page of HTML without scripts and without anything from elsewhere, whose barcode opens the list on a handheld. It has what a
 * picker may know: locations, products and quantities, no price and no person.
 */
final class PickDocket {
    private static final String STYLE = "body{font:12pt sans-serif;margin:1.5cm}h1{font-size:16pt;margin:0 0 4mm}"
            + "svg{width:90mm;height:18mm;display:block}p{margin:1mm 0 6mm}table{border-collapse:collapse;width:100%}"
            + "th,td{border:1px solid #000;padding:2mm;text-align:left;vertical-align:top}td.n{text-align:right}"
            + "td.w{width:22mm}tr{page-break-inside:avoid}thead{display:table-header-group}"
            + "@media print{body{margin:0}}";

    private PickDocket() {}

    /** What the barcode says. */
    static String code(long list) {
        return "PICK-" + list;
    }

    static String html(PickList list) {
        StringBuilder page = new StringBuilder(4_096);
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Pick list ")
                .append(list.list())
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Pick list ")
                .append(list.list())
                .append("</h1>")
                .append(Code128.svg(code(list.list())))
                .append("<p>")
                .append(code(list.list()))
                .append(" · warehouse ")
                .append(text(list.warehouse()));
        named(page, "area", list.area());
        named(page, "picker", list.operator());
        page.append("</p><table><thead><tr><th>Line</th><th>Location</th><th>Product</th><th>Lot</th>")
                .append("<th>Order</th><th>Tote</th><th>To pick</th><th>Picked</th></tr></thead><tbody>");
        JsonArray lines = list.lines() == null ? new JsonArray() : list.lines();
        for (int i = 0; i < lines.size(); i++) {
            line(page, lines.getJsonObject(i));
        }
        return page.append("</tbody></table></body></html>\n").toString();
    }

    private static void named(StringBuilder page, String what, @Nullable String name) {
        if (name != null) {
            page.append(" · ").append(what).append(' ').append(text(name));
        }
    }

    /** Of a line of which nothing is to be picked any more nothing is printed. */
    private static void line(StringBuilder page, JsonObject line) {
        long toPick = line.getLong("toPick");
        if (toPick == 0) {
            return;
        }
        page.append("<tr><td class=\"n\">").append(line.getInteger("line")).append("</td>");
        cell(page, line.getString("location"));
        page.append("<td>")
                .append(text(line.getString("sku")))
                .append("<br>")
                .append(text(line.getString("name")))
                .append("</td>");
        cell(page, line.getString("lot"));
        page.append("<td class=\"n\">").append(line.getLong("order")).append("</td>");
        cell(page, line.getString("tote"));
        page.append("<td class=\"n\">").append(toPick).append("</td><td class=\"w\"></td></tr>");
    }

    private static void cell(StringBuilder page, @Nullable String text) {
        page.append("<td>").append(text == null ? "" : text(text)).append("</td>");
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
