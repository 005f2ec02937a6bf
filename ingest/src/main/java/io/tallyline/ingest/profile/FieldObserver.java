package io.tallyline.ingest.profile;

/** Sees the fields of a frame before they are read: for people who want to know how a profile takes a frame apart. */
public interface FieldObserver {
    FieldObserver NONE = (field, buffer, from, to) -> {};

    /** One field with its prefix, if the profile gives it one; the bytes belong to the frame. */
    void field(MessageTemplate.Field field, byte[] buffer, int from, int to);
}
