package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.base.StoredJson;
import io.github.simre.recreate.Merge;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.train.AllSettings;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A run can be repeated with whatever it was made with. */
class SettingJson_everyTest {
    /** Those that say where and how a run is shown, that cannot be written, or that are texts of their own in the result. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "name",
                    "resume",
                    "quiet",
                    "reader",
                    "withEncoder",
                    "encoder",
                    "be",
                    "not",
                    "definitions",
                    "from",
                    "texts",
                    "layerDecay");

    private static final List<Setting> ALL =
            List.of(
                    columns(picture("file"), text("caption"), labels("a", "b")),
                    view(io.github.simre.data.HarMemeView.values()[1]),
                    withoutPictures(),
                    pictures("../images"),
                    multiLabel(),
                    blankMeansNone(),
                    mixgen(0.4, Merge.MAX_SEVERITY),
                    pairing(DERANGEMENT),
                    partners(3),
                    withoutSimulation(),
                    seed(Long.MAX_VALUE),
                    download(),
                    wholePicture(),
                    upright(),
                    maximumTokens(40),
                    latentSemantics(8),
                    reduced(4),
                    revision("v1"),
                    epochs(3),
                    batch(8),
                    accumulate(2),
                    temperature(0.1),
                    learningRate(0.01),
                    patience(2),
                    keepLast(),
                    anchor(SYMMETRIC),
                    hardNegativeWeight(3),
                    negatives(hard(1, 0.1)),
                    decoupled(),
                    layout(BE_AND_NOT),
                    withoutPolarity(),
                    separateStreams(),
                    withoutNormalizing(),
                    maskParents(),
                    agreeingChildren(),
                    hardNegatives(),
                    ancestors(),
                    maskSameAnswers(),
                    maskOthers(),
                    linearPath(),
                    promptsApart(),
                    promptsAsPublished(),
                    pictureGrid(2),
                    asked(4),
                    enrichment(0.2),
                    oneCategoryBatches(),
                    perCategory(),
                    clipGradients(2),
                    weightDecay(0.1),
                    positiveWeight(0.5),
                    warmUp(5),
                    milestones(3, 4),
                    warmUpShare(0.1),
                    cosine(),
                    linearDecay(),
                    minimumLearningRate(0.0001),
                    finetune(
                            texts(), learningRate(0.00001), from(2), layerDecay(0.9), dropout(0.1)),
                    recompute(),
                    device("cpu"),
                    precision(BF16),
                    dropout(0.3),
                    width(32),
                    heads(4),
                    feedForward(64),
                    layers(2),
                    fusing(CROSS_ATTENTION),
                    pooling(MEAN),
                    pictureOnly());

    @Test
    @DisplayName("Every setting is read back from a result as it was written")
    void readBack() {
        for (Setting setting : ALL) {
            var json = Settings.of("any", setting).json();
            Choice<?> read = AllSettings.read(new StoredJson(Path.of("r"), "", json))[0];
            assertEquals(setting.name(), read.name());
            assertEquals(String.valueOf(setting.value()), String.valueOf(read.value()));
        }
    }

    @Test
    @DisplayName("None is forgotten here")
    void complete() {
        Set<String> tried =
                ALL.stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
        tried.addAll(ELSEWHERE);
        // another word for a value of the same setting, or for several settings
        tried.addAll(
                Set.of(
                        "onRealMemes",
                        "polarity",
                        "withoutPolarity",
                        "withoutNormalizing",
                        "pictureOnly",
                        "textOnly"));
        Set<String> all =
                Arrays.stream(SimRe.class.getMethods())
                        .filter(verb -> Setting.class.isAssignableFrom(verb.getReturnType()))
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        all.removeAll(tried);
        assertEquals(Set.of(), all);
    }
}
