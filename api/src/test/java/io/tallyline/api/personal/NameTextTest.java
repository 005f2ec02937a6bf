package io.tallyline.api.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTextTest {
    private static Set<String> written(String name) {
        Set<String> grams = new LinkedHashSet<>();
        NameText.of(name).addWritten(grams);
        return grams;
    }

    @ParameterizedTest
    @CsvSource({
        "a, Ann Archer",
        "ARCH, Ann Archer",
        "ann arch, Ann Archer",
        "archer ann, Ann Archer",
        "muller, Zoé Müller",
        "MÜLLER, Zoe Muller",
        "strasse, Straße",
        "straß, Strasse",
        "o neil, O'Neil",
        "王, 王小明",
        "明, 王小明",
        "小明, 王小明",
        "王小明, 王小明",
        "国际贸易, 上海某某国际贸易有限公司",
        "有限公司 上海, 上海某某国际贸易有限公司",
        "陈 amy, 陈Amy",
        "am, 陈Amy",
        "ｓｍｉｔｈ, Smith",
        "がわ, ながわ",
        "김, 김철수",
        "철수, 김철수",
        "4711, Depot 4711",
        "constantinopoulos, Constantinopoulos"
    })
    void shouldFind(String asked, String name) {
        assertThat(NameText.of(asked).isIn(NameText.of(name))).isTrue();
        assertThat(written(name)).containsAll(NameText.of(asked).asked());
    }

    @ParameterizedTest
    @CsvSource({
        "rcher, Ann Archer",
        "annarcher, Ann Archer",
        "ann b, Ann Archer",
        "王明, 王小明",
        "明王, 王小明",
        "か, がわ",
        "贸易国际, 上海某某国际贸易有限公司"
    })
    void shouldNotFind(String asked, String name) {
        assertThat(NameText.of(asked).isIn(NameText.of(name))).isFalse();
    }

    /** What the rows are asked for must never be more than what was written of somebody who is meant. */
    @Test
    void shouldWriteWhateverIsAskedForOfAnyPartOfAnyName() {
        Random random = new Random(4);
        String letters = "aeéßzZ王小明李国かがー김 -'7";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            int from = random.nextInt(name.length());
            String part = name.substring(from, from + 1 + random.nextInt(name.length() - from));
            NameText asked = NameText.of(part);
            if (asked.isIn(NameText.of(name.toString()))) {
                assertThat(written(name.toString()))
                        .as("'%s' in '%s'", part, name)
                        .containsAll(asked.asked());
            }
        }
    }

    @Test
    void shouldAskForNothingWhereNoLetterIs() {
        assertThat(NameText.of(" -,. ").isEmpty()).isTrue();
        assertThat(written("")).isEmpty();
    }

    @Test
    void shouldWriteLittleOfALongName() {
        assertThat(written("上海某某国际贸易有限公司分公司".repeat(13))).hasSizeLessThanOrEqualTo(64);
    }
}
