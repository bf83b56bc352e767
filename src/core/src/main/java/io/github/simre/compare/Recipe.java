package io.github.simre.compare;

import io.github.simre.encode.Finetuning;
import io.github.simre.encode.LearningTowers;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.MethodSettings;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Settings;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.train.Network;
import io.github.simre.train.TrainSettings;
import java.util.List;
import java.util.Optional;

/**
 * What makes a neural comparator: its network, the settings that are its own, and what is different from the system that it is
 * named after. Settings that neither it nor the user gives are those of SimRe's training.
 */
public enum Recipe {
    /** {@link Momenta}, with its authors' optimiser, batch and epochs. */
    MOMENTA(
            "momenta",
            "MOMENTA",
            Settings.of(
                    "momenta",
                    Choice.of(MethodSettings.WIDTH, Momenta.PUBLISHED_WIDTH),
                    Choice.of(TrainSettings.LEARNING_RATE, 1e-3),
                    Choice.of(TrainSettings.WEIGHT_DECAY, 1e-5),
                    Choice.of(TrainSettings.BATCH, 64),
                    Choice.of(TrainSettings.EPOCHS, 25),
                    Choice.of(TrainSettings.WARM_UP, 0),
                    Choice.of(TrainSettings.CLIP_GRADIENTS, 0.0)),
            List.of(
                    "Without detectors: one box around the whole picture instead of four from a detector through VGG-16.",
                    "The meme's own words stand for the web's entities, which MOMENTA does where there are none.",
                    "Picture and text vectors are those of the given encoder, through a learned map to width 512.",
                    "Weight decay is decoupled (AdamW); theirs is added to the gradients.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            int width = settings.fusion().layer().width();
            return new Momenta(source.pictureWidth(), source.textWidth(), width, outputs);
        }
    },
    /** {@link Tot}. */
    TOT(
            "tot",
            "TOT",
            Settings.of("tot", Choice.of(TrainSettings.WEIGHT_DECAY, 0.01)),
            List.of(
                    "Re-derivation: its authors published no code; numbers of references (10) and rounds (2) are ours.",
                    "Transport takes 20 rounds of scaling instead of at most 100.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            LayerSizes sizes = settings.fusion().layer();
            return new Tot(source.pictureWidth(), source.textWidth(), sizes, 10, 2, outputs);
        }
    },
    /** {@link MvitoGat}. */
    MVITO_GAT(
            "mvitoGat",
            "MViTO-GAT",
            Settings.of("mvitoGat", Choice.of(MethodSettings.LAYERS, 2)),
            List.of(
                    "Architecture reconstructed from the title: nothing else of it is known.",
                    "Without a detector: the whole picture is the one object.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            LayerSizes sizes = settings.fusion().layer();
            return new MvitoGat(
                    source.pictureWidth(),
                    source.textWidth(),
                    source.pictureParts(),
                    sizes.width(),
                    sizes.heads(),
                    settings.fusion().encoderLayers(),
                    sizes.dropout(),
                    outputs);
        }
    },
    /** {@link ErnieVil}. */
    ERNIE_VIL(
            "ernieVil",
            "ERNIE-ViL",
            Settings.of("ernieVil", Choice.of(TrainSettings.WEIGHT_DECAY, 0.01)),
            List.of(
                    "Without its pretraining: the layers above the given encoder begin from random numbers.",
                    "Without a detector: regions are the encoder's picture tokens.",
                    "Both streams have one width, and as many layers as layers(...) says, two of the text for one of the"
                            + " picture.",
                    "The focal loss has γ = 2 and no weights for classes; Alpha's values are not known.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            return new ErnieVil(
                    source.pictureWidth(),
                    source.textWidth(),
                    settings.fusion().layer(),
                    settings.fusion().encoderLayers(),
                    outputs);
        }
    },
    /** {@link ClipClassifier}. */
    CLIP(
            "clipFinetuned",
            "CLIP",
            Settings.of(
                    "clipFinetuned",
                    Choice.of(TrainSettings.WEIGHT_DECAY, 1e-4),
                    Choice.of(TrainSettings.EPOCHS, 20)),
            List.of(
                    "The paper gives no recipe; this is the usual one, see ClipClassifier.",
                    "The encoder is the given one, and frozen unless finetune(...) is given.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            LayerSizes sizes = settings.fusion().layer();
            return new ClipClassifier(
                    source.pictureWidth(),
                    source.textWidth(),
                    sizes.width(),
                    sizes.dropout(),
                    outputs);
        }
    },
    /** {@link BlipClassifier}. */
    BLIP(
            "blipFinetuned",
            "BLIP",
            Settings.of("blipFinetuned", Choice.of(TrainSettings.WEIGHT_DECAY, 0.05)),
            List.of(
                    "The paper gives no recipe; this is the classifier of LAVIS, without momentum distillation.",
                    "The layers in which the text looks at the picture lie on top of the given encoder and begin from"
                            + " random numbers.",
                    "The encoder is frozen unless finetune(...) is given.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            return new BlipClassifier(
                    source.pictureWidth(),
                    source.textWidth(),
                    settings.fusion().layer(),
                    settings.fusion().decoderLayers(),
                    outputs);
        }
    },
    /** {@link HateClipper} with the whole matrix. */
    HATE_CLIPPER("hateClipper", "", hateClipper("hateClipper"), HateClipper.DEVIATIONS) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            return hateClipper(source, settings, false, outputs);
        }
    },
    /** {@link HateClipper} with the matrix's diagonal alone. */
    HATE_CLIPPER_ALIGNED(
            "hateClipperAligned", "", hateClipper("hateClipperAligned"), HateClipper.DEVIATIONS) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            return hateClipper(source, settings, true, outputs);
        }
    },
    /** {@link MemeClip}. */
    MEME_CLIP(
            "memeClip",
            "",
            Settings.of(
                    "memeClip",
                    Choice.of(TrainSettings.LEARNING_RATE, 1e-4),
                    Choice.of(TrainSettings.WEIGHT_DECAY, 1e-4),
                    Choice.of(TrainSettings.BATCH, 16),
                    Choice.of(TrainSettings.EPOCHS, 10)),
            List.of(
                    "Width 256 instead of 1024, unless width(1024) is given, and the encoder is the given one.",
                    "The categories' vectors begin from random numbers instead of CLIP's vectors of their names.",
                    "Where a meme may have several categories, each has its own sigmoid; MemeCLIP knows one class a meme.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            LayerSizes sizes = settings.fusion().layer();
            return new MemeClip(
                    source.pictureWidth(),
                    source.textWidth(),
                    sizes.width(),
                    sizes.dropout(),
                    outputs);
        }
    },
    /** {@link Rgcl}. */
    RGCL(
            "rgcl",
            "",
            Settings.of(
                    "rgcl",
                    Choice.of(TrainSettings.LEARNING_RATE, 1e-4),
                    Choice.of(TrainSettings.WEIGHT_DECAY, 1e-4),
                    Choice.of(TrainSettings.BATCH, 64),
                    Choice.of(TrainSettings.EPOCHS, 30),
                    Choice.of(MethodSettings.DROPOUT, 0.4)),
            List.of(
                    "Width 256 instead of 1024, unless width(1024) is given, and the encoder is the given one.",
                    "The scores are the classifier's; its authors also have the nearest training memes vote.",
                    "Where a meme has several categories, it is compared by one of them, drawn anew in each epoch, and each has"
                            + " its own sigmoid; RGCL knows hateful memes and others.",
                    "One meme of the same label and one of another are retrieved for each meme, anew at the beginning of each"
                            + " epoch, by comparing with all training memes instead of by FAISS.")) {
        @Override
        Network network(TokenSource source, TrainSettings settings, int outputs) {
            LayerSizes sizes = settings.fusion().layer();
            return new Rgcl(
                    source.pictureWidth(),
                    source.textWidth(),
                    sizes.width(),
                    sizes.dropout(),
                    outputs);
        }
    },
    /** {@link FinetunedClassifier} of the texts. */
    TEXT("textFinetuned", LearningTowers.TEXTS),
    /** {@link FinetunedClassifier} of the pictures. */
    PICTURE("pictureFinetuned", LearningTowers.PICTURES),
    /** {@link FinetunedClassifier} of both. */
    JOINT("jointFinetuned", LearningTowers.BOTH);

    private final String call;
    private final String row;
    private final Settings own;
    private final List<String> deviations;
    private final LearningTowers tunes;

    Recipe(String call, String row, Settings own, List<String> deviations) {
        this(call, row, own, deviations, null);
    }

    private Recipe(String call, LearningTowers tunes) {
        this(call, "", finetuned(call, tunes), List.of(), tunes);
    }

    Recipe(String call, String row, Settings own, List<String> deviations, LearningTowers tunes) {
        this.call = call;
        this.row = row;
        this.own = own;
        this.deviations = deviations;
        this.tunes = tunes;
    }

    /** As its authors train it. */
    private static Settings hateClipper(String call) {
        return Settings.of(
                call,
                Choice.of(TrainSettings.LEARNING_RATE, 1e-4),
                Choice.of(TrainSettings.WEIGHT_DECAY, 1e-4),
                Choice.of(TrainSettings.BATCH, 16),
                Choice.of(TrainSettings.EPOCHS, 20),
                Choice.of(MethodSettings.DROPOUT, 0.4));
    }

    private static Network hateClipper(
            TokenSource source, TrainSettings settings, boolean aligned, int outputs) {
        LayerSizes sizes = settings.fusion().layer();
        return new HateClipper(
                source.pictureWidth(),
                source.textWidth(),
                sizes.width(),
                aligned,
                sizes.dropout(),
                outputs);
    }

    /** How a published encoder is usually fine-tuned on little data, with a straight line on top of it. */
    private static Settings finetuned(String call, LearningTowers towers) {
        return Settings.of(
                call,
                Choice.of(TrainSettings.FINETUNE, new Finetuning(towers, 5e-5, 0, 1, 0.1)),
                Choice.of(TrainSettings.LEARNING_RATE, 1e-3),
                Choice.of(TrainSettings.WEIGHT_DECAY, 0.01),
                Choice.of(TrainSettings.BATCH, 16),
                Choice.of(TrainSettings.EPOCHS, 5),
                Choice.of(TrainSettings.WARM_UP_SHARE, 0.1),
                Choice.of(TrainSettings.LINEAR_DECAY, true),
                Choice.of(TrainSettings.CLIP_GRADIENTS, 1.0),
                Choice.of(TrainSettings.POSITIVE_WEIGHT, 0.5),
                Choice.of(MethodSettings.DROPOUT, 0.1));
    }

    /** The network for an encoder. @param source gives vectors where {@link #tunes} @param outputs categories */
    Network network(TokenSource source, TrainSettings settings, int outputs) {
        return new FinetunedClassifier(
                tunes == LearningTowers.TEXTS ? 0 : source.pictureWidth(),
                tunes == LearningTowers.PICTURES ? 0 : source.textWidth(),
                settings.fusion().layer().dropout(),
                outputs);
    }

    /** Which of the encoder's networks learn and are looked at; empty where the encoder is frozen unless the user says otherwise. */
    Optional<LearningTowers> tunes() {
        return Optional.ofNullable(tunes);
    }

    /** The call that makes it. */
    String call() {
        return call;
    }

    /** Its row in the paper's Table 1; empty where it has none. */
    String row() {
        return row;
    }

    /** The settings that are its own. */
    Settings own() {
        return own;
    }

    /** What is different from the published system, a sentence each. */
    List<String> deviations() {
        return deviations;
    }
}
