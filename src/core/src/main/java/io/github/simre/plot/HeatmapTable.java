package io.github.simre.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The numbers of heat maps as a table: a row for each row of a panel, a column for each name of a column. */
final class HeatmapTable {
    private HeatmapTable() {}

    static Table of(List<HeatmapPanel> panels) {
        Set<String> union = new LinkedHashSet<>();
        panels.forEach(panel -> union.addAll(TextForm.distinct(panel.columns())));
        List<String> names = new ArrayList<>(union);
        int rows = panels.stream().mapToInt(panel -> panel.rows().size()).sum();
        double[][] columns = new double[names.size()][rows];
        Arrays.stream(columns).forEach(column -> Arrays.fill(column, Double.NaN));
        String rowsName = panels.get(0).style().rowsName();
        List<String> heads =
                new ArrayList<>(List.of("panel", rowsName.isBlank() ? "row" : rowsName));
        heads.addAll(names);
        List<String> distinct = TextForm.distinct(heads);
        StringColumn panelNames = StringColumn.create(distinct.get(0));
        StringColumn rowNames = StringColumn.create(distinct.get(1));
        int line = 0;
        for (HeatmapPanel panel : panels) {
            int[] places =
                    TextForm.distinct(panel.columns()).stream().mapToInt(names::indexOf).toArray();
            for (int row = 0; row < panel.rows().size(); row++, line++) {
                panelNames.append(panel.style().name());
                rowNames.append(panel.rows().get(row));
                for (int column = 0; column < places.length; column++) {
                    double value = panel.values()[row][column];
                    columns[places[column]][line] = Double.isFinite(value) ? value : Double.NaN;
                }
            }
        }
        Table table = Table.create(rowNames);
        if (panels.size() > 1) {
            table.insertColumn(0, panelNames);
        }
        for (int column = 0; column < columns.length; column++) {
            table.addColumns(DoubleColumn.create(distinct.get(column + 2), columns[column]));
        }
        return table;
    }
}
