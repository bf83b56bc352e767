package io.github.simre;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The packages are the steps of the method, and a step knows only those before it. No class is part of a cycle. */
class WallsTest {
    private static final String ROOT = "io.github.simre";

    /** In the order of the flow; "" is the language itself. */
    private static final List<String> ORDER =
            List.of(
                    "base",
                    "setting",
                    "show",
                    "torch",
                    "torch.engine",
                    "torch.layer",
                    "data.picture",
                    "data",
                    "recreate",
                    "prompt",
                    "encode",
                    "pretrained.checkpoint",
                    "pretrained.network",
                    "pretrained.store",
                    "pretrained.tokenizer",
                    "pretrained",
                    "method",
                    "train",
                    "evaluate",
                    "plot",
                    "report",
                    "run",
                    "explain",
                    "compare",
                    "detect",
                    "benchmark",
                    "",
                    "notebook",
                    "script");

    /** The types that a user passes from one to the next: each makes the next one and remembers the one before. */
    private static final Set<String> STAGES =
            Set.of("Memes", "Recreated", "Prompted", "Encoded", "Trained", "Evaluated");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ROOT);
    }

    private static String place(JavaClass type) {
        String name = type.getPackageName();
        return name.length() <= ROOT.length() ? "" : name.substring(ROOT.length() + 1);
    }

    @Test
    @DisplayName("Every package has its place in the flow")
    void everyPackageHasAPlace() {
        assertEquals(
                new TreeSet<>(ORDER),
                classes.stream()
                        .map(WallsTest::place)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    @DisplayName("No package uses one that comes later in the flow")
    void noPackageUsesALaterOne() {
        Set<Dependency> between =
                classes.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(
                                use ->
                                        !place(use.getOriginClass())
                                                .equals(place(use.getTargetClass())))
                        .collect(Collectors.toSet());
        assertTrue(between.size() > 1000, "only " + between.size() + " uses were found");
        assertEquals(
                List.of(),
                between.stream()
                        .filter(
                                use ->
                                        ORDER.indexOf(place(use.getTargetClass()))
                                                > ORDER.indexOf(place(use.getOriginClass())))
                        .map(Dependency::getDescription)
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName(
            "No class is part of a cycle, but for the stages, which pass the user from one to the next")
    void noClassIsPartOfACycle() {
        slices().assignedFrom(
                        new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(JavaClass type) {
                                JavaClass outer = type;
                                while (outer.getEnclosingClass().isPresent()) {
                                    outer = outer.getEnclosingClass().get();
                                }
                                boolean stage =
                                        place(outer).isEmpty()
                                                && STAGES.contains(outer.getSimpleName());
                                return SliceIdentifier.of(stage ? "the stages" : outer.getName());
                            }

                            @Override
                            public String getDescription() {
                                return "classes";
                            }
                        })
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
