package io.tallyline.load.search;

import java.util.List;
import java.util.Random;

/** Names as they are spread among people: a few are everybody's. Half are Chinese, half of Latin letters. Immutable. */
final class PeopleNames {
    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑",
            "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "欧阳", "司马");
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志永春梅雪婷浩宇轩子涵欣怡梓晨";
    private static final List<String> FIRST = List.of(
            "Ann", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hannah", "Igor", "Julia", "Karl", "Lena", "Max",
            "Nora", "Oskar", "Paula", "Quentin", "Rosa", "Simon", "Tina", "Ulrich", "Vera", "Walter", "Xenia", "Yvonne",
            "Zoé");
    private static final List<String> LAST_BEGIN = List.of(
            "Müll", "Schmid", "Meier", "Fisch", "Web", "Wagn", "Beck", "Hoff", "Koch", "Richt", "Klein", "Wolf",
            "Schrö", "Neum", "Schwarz", "Zimm", "Braun", "Krüg", "Hartm", "Lang", "Archer", "Baker", "Carter", "Dub");
    private static final List<String> LAST_END =
            List.of("er", "t", "mann", "berg", "hofer", "ler", "son", "ström", "ová", "i", "ke", "feld");

    private PeopleNames() {}

    /** Somebody's name. */
    static String next(Random random) {
        return random.nextBoolean() ? chinese(random) : latin(random);
    }

    static String chinese(Random random) {
        StringBuilder name = new StringBuilder(common(SURNAMES, random));
        name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        if (random.nextInt(4) > 0) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }

    static String latin(Random random) {
        return common(FIRST, random) + ' ' + common(LAST_BEGIN, random) + common(LAST_END, random);
    }

    /** The first of the list much more often than the last. */
    private static String common(List<String> names, Random random) {
        double chosen = random.nextDouble();
        return names.get((int) (chosen * chosen * names.size()));
    }
}
