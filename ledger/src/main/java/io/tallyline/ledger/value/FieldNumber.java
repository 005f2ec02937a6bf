package io.tallyline.ledger.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of a record component in its binary form. Numbers are what the journal knows a field by: a new optional
 * field takes the next number, a number is never used again for something else, names may change freely.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface FieldNumber {
    int value();
}
