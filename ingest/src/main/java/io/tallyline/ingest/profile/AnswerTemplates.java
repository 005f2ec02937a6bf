package io.tallyline.ingest.profile;

/** What a device hears after its reading is durable; nothing by default, because most fixed scanners do not listen. */
public record AnswerTemplates(
        AnswerTemplate accepted, AnswerTemplate duplicate, AnswerTemplate refused, AnswerTemplate noRead) {
    public static final AnswerTemplates SILENT = new AnswerTemplates(
            AnswerTemplate.SILENT, AnswerTemplate.SILENT, AnswerTemplate.SILENT, AnswerTemplate.SILENT);
}
