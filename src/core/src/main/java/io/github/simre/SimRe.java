package io.github.simre;

import io.github.simre.base.Bounds;
import io.github.simre.base.SimReException;
import io.github.simre.compare.Ablations;
import io.github.simre.compare.Alteration;
import io.github.simre.compare.Apcl;
import io.github.simre.compare.Blend;
import io.github.simre.compare.Classical;
import io.github.simre.compare.ConstantAnswer;
import io.github.simre.compare.Contender;
import io.github.simre.compare.Ensemble;
import io.github.simre.compare.Inputs;
import io.github.simre.compare.Neighbours;
import io.github.simre.compare.NeuralContender;
import io.github.simre.compare.Recipe;
import io.github.simre.compare.Rule;
import io.github.simre.compare.SimReContender;
import io.github.simre.data.AnnotationReader;
import io.github.simre.data.Columns;
import io.github.simre.data.HarMemeView;
import io.github.simre.data.LoadSettings;
import io.github.simre.data.Meme;
import io.github.simre.data.MemeLoader;
import io.github.simre.data.Split;
import io.github.simre.encode.Compact;
import io.github.simre.encode.CompactPictures;
import io.github.simre.encode.CompactTexts;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.Finetuning;
import io.github.simre.encode.LearningTowers;
import io.github.simre.encode.PictureTower;
import io.github.simre.encode.TextTower;
import io.github.simre.method.Anchor;
import io.github.simre.method.Fusing;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.method.Negatives;
import io.github.simre.method.Pooling;
import io.github.simre.plot.Screen;
import io.github.simre.plot.Theme;
import io.github.simre.pretrained.PublishedChoice;
import io.github.simre.pretrained.PublishedPictures;
import io.github.simre.pretrained.PublishedTexts;
import io.github.simre.pretrained.Towers;
import io.github.simre.pretrained.store.EncoderStore;
import io.github.simre.pretrained.store.KnownEncoders;
import io.github.simre.prompt.PromptSettings;
import io.github.simre.prompt.Template;
import io.github.simre.recreate.Merge;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Pairing;
import io.github.simre.recreate.RecreateSettings;
import io.github.simre.report.LatexTable;
import io.github.simre.setting.Auto;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.setting.SharedSettings;
import io.github.simre.torch.Precision;
import io.github.simre.train.RealMemes;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.VisibleModality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * The one static import: the verbs and settings of SimRe in the order of the flow.
 *
 * <pre>{@code
 * import static io.github.simre.SimRe.*;
 *
 * var memes     = load("datasets/demo");
 * var recreated = memes.recreate(mixgen(0.5), seed(7));
 * var prompted  = recreated.prompt(be(), not());
 * var encoded   = prompted.encode(compact());
 * var model     = encoded.train(epochs(10), temperature(0.2), seed(42), patience(3));
 * var result    = model.evaluate();
 * show(result, result.similarity(), result.relativeWeights());
 * }</pre>
 *
 * <p>Every setting checks its value where it is called; a setting of another step does not compile, and the same setting
 * twice is refused.
 */
public final class SimRe {
    private SimRe() {}

    // ---- load
    // -------------------------------------------------------------------------------------------------------

    /**
     * Loads memes from a folder or an annotation file and checks every picture and label. The format is recognised by its
     * content: SemEval-2021 Task 6, HarMeme (Harm-C, Harm-P), a CSV or TSV table, or a folder for each category.
     *
     * @param path relative to the folder you are in; what is not there is looked for in the clone that SimRe was started from, so
     *     that {@code "datasets/demo"} is found from everywhere
     * @throws SimReException if nothing can be loaded; what can be skipped is skipped and listed in {@link Memes#report}
     */
    public static Memes load(String path, Setting.ForLoad... settings) {
        return load(Path.of(path), settings);
    }

    /** Loads memes from a path. */
    public static Memes load(Path path, Setting.ForLoad... settings) {
        Settings chosen = Settings.of("load", settings);
        Path inClone = Path.of(System.getProperty("simre.home", "")).resolve(path);
        Path found = Files.exists(path) || !Files.exists(inClone) ? path : inClone;
        return Memes.load(
                Optional.of(found), chosen, () -> MemeLoader.load(found, chosen, Memes.watcher()));
    }

    /** Loads memes from a Tablesaw table whose pictures lie in a folder. */
    public static Memes load(Table table, Path pictureFolder, Setting.ForLoad... settings) {
        Settings chosen = Settings.of("load", settings);
        return Memes.load(
                Optional.empty(),
                chosen,
                () -> MemeLoader.load(table, pictureFolder, chosen, Memes.watcher()));
    }

    /** Which column of a table holds what: {@code columns(picture("file"), text("caption"), labels("tags"))}. */
    public static Setting.ForLoad columns(Columns.Column... columns) {
        return Choice.of(LoadSettings.COLUMNS, Columns.of(columns));
    }

    /** The column that names each meme's picture file. */
    public static Columns.Column picture(String column) {
        return new Columns.Column(Columns.Role.PICTURE, List.of(column));
    }

    /** The column that holds each meme's text. */
    public static Columns.Column text(String column) {
        return new Columns.Column(Columns.Role.TEXT, List.of(column));
    }

    /** The column that lists each meme's categories, or several columns of 0 and 1, each named like its category. */
    public static Columns.Column labels(String... columns) {
        return new Columns.Column(Columns.Role.LABELS, List.of(columns));
    }

    /** The column that says train, dev or test. */
    public static Columns.Column split(String column) {
        return new Columns.Column(Columns.Role.SPLIT, List.of(column));
    }

    /** The column that names each meme. */
    public static Columns.Column id(String column) {
        return new Columns.Column(Columns.Role.ID, List.of(column));
    }

    /** Which question is asked of HarMeme data: three classes (the default), two classes, or the targets. */
    public static Setting.ForLoad view(HarMemeView view) {
        return Choice.of(LoadSettings.VIEW, view);
    }

    /** Reads annotations in a format that {@code load} does not know: docs/extending.md, "A data set", has an example. */
    public static Setting.ForLoad reader(AnnotationReader reader) {
        return Choice.of(LoadSettings.READER, reader);
    }

    /**
     * Pictures are not read; a grey square stands for each. This way you can compare contenders with {@link #WORDS} on data sets
     * that are published as texts and labels only.
     */
    public static Setting.ForLoad withoutPictures() {
        return Choice.of(LoadSettings.WITHOUT_PICTURES, true);
    }

    /**
     * Where the pictures are, if not beside the annotations: {@code load("splits/train.csv", pictures("images"))}.
     *
     * @param folder relative to the working folder, or, where there is none, to the folder of the annotations; no picture is
     *     read from outside it
     */
    public static Setting.ForLoad pictures(String folder) {
        return Choice.of(LoadSettings.PICTURES, folder);
    }

    /** See {@link #pictures(String)}. */
    public static Setting.ForLoad pictures(Path folder) {
        return pictures(folder.toString());
    }

    /**
     * Each category is decided on its own, even where every meme has exactly one. Without it, a column of a table with one name in
     * every row, and a folder for each category, hold classes: a meme is exactly one of them.
     */
    public static Setting.ForLoad multiLabel() {
        return Choice.of(LoadSettings.MULTI_LABEL, true);
    }

    /**
     * Memes without a label belong to no category, and count as counter-examples. Without it they are unlabelled: left out of
     * what is loaded and listed in the report.
     */
    public static Setting.ForLoad blankMeansNone() {
        return Choice.of(LoadSettings.BLANK_MEANS_NONE, true);
    }

    /** One meme that is not part of a data set, for {@link Trained#predict}. */
    public static Meme meme(String text, Path picture) {
        if (text == null || picture == null || picture.getFileName() == null) {
            throw new SimReException(
                    "A meme has a text, which may be empty, and a picture.",
                    "In meme(" + text + ", " + picture + ").",
                    "Give both, for example meme(\"when it rains\", Path.of(\"rain.png\")).");
        }
        return new Meme(picture.getFileName().toString(), picture, text, Set.of(), Split.TEST);
    }

    // ---- recreate
    // ---------------------------------------------------------------------------------------------------

    /** Two memes become one; the first picture has the weight lambda, above 0 and below 1. The paper's is 0.5. */
    public static Setting.ForRecreate mixgen(double lambda) {
        return Choice.of(RecreateSettings.MIXGEN, new Mixgen(lambda));
    }

    /** Two memes become one, with a rule for the labels of classes that exclude each other. */
    public static Setting.ForRecreate mixgen(double lambda, Merge merge) {
        return Choice.of(RecreateSettings.MIXGEN, new Mixgen(lambda, merge));
    }

    /** Who meets whom within a batch: the next meme (the default), or a random other one. */
    public static Setting.ForRecreate pairing(Pairing pairing) {
        return Choice.of(RecreateSettings.PAIRING, pairing);
    }

    /**
     * Each meme is paired with this many others during the whole training, at least 1, instead of new ones in each batch. Pretrained encoders
     * need this, because they encode each child once; without it they use 4.
     */
    public static Setting.ForRecreate partners(int count) {
        return Choice.of(RecreateSettings.PARTNERS, count);
    }

    /** Nothing is recreated: the paper's ablation "w/o Simulation". */
    public static Setting.ForRecreate withoutSimulation() {
        return Choice.of(RecreateSettings.WITHOUT_SIMULATION, true);
    }

    /** The seed of whatever the step draws: the same seed gives the same bits. */
    public static Setting.ForAnyDraw seed(long seed) {
        return Choice.of(SharedSettings.SEED, seed);
    }

    // ---- prompt
    // -----------------------------------------------------------------------------------------------------

    /** The be prompt that suits the data: "My technique is {category}." or "My meme is {category}." */
    public static Setting.ForPrompt be() {
        return Choice.of(PromptSettings.BE, Optional.empty());
    }

    /**
     * A be prompt of your own, with {@code {category}} in it once. {@code {definition}} stands for a sentence about the category, see
     * {@link #definitions}, {@code {text}} for the meme's text, which otherwise follows.
     */
    public static Setting.ForPrompt be(String template) {
        return Choice.of(PromptSettings.BE, Optional.of(new Template(template)));
    }

    /**
     * Several be prompts that say the same in other words, and as many not prompts in the same order: {@code be("A meme with
     * {category}.", "This meme uses {category}.")}. Each question in training is asked with one of them, drawn by the seed; an
     * answer is the mean over all of them. Figures of single similarities show the first. An extension.
     */
    public static Setting.ForPrompt be(String template, String paraphrase, String... more) {
        return Choice.of(
                PromptSettings.BE,
                Optional.of(new Template(template, paraphrases(paraphrase, more))));
    }

    private static List<String> paraphrases(String paraphrase, String... more) {
        return Stream.concat(Stream.of(paraphrase), Arrays.stream(more)).toList();
    }

    /** The not prompt that suits the data: "My technique is not {category}." or "My meme is not {category}." */
    public static Setting.ForPrompt not() {
        return Choice.of(PromptSettings.NOT, Optional.empty());
    }

    /** A not prompt of your own, with the same places as in {@link #be(String)}. */
    public static Setting.ForPrompt not(String template) {
        return Choice.of(PromptSettings.NOT, Optional.of(new Template(template)));
    }

    /** Several not prompts, one for each be prompt, see {@link #be(String, String, String...)}. */
    public static Setting.ForPrompt not(String template, String paraphrase, String... more) {
        return Choice.of(
                PromptSettings.NOT,
                Optional.of(new Template(template, paraphrases(paraphrase, more))));
    }

    /**
     * What categories mean, a sentence each, for prompts with {@code {definition}} in them: {@code be("{category}: {definition}")}.
     * The 22 techniques of SemEval-2021 Task 6 and the categories of Harm-C and Harm-P have sentences without it, of our own. An
     * extension.
     *
     * @param sentences by category; those that are not given are ours
     * @throws SimReException if one is blank
     */
    public static Setting.ForPrompt definitions(Map<String, String> sentences) {
        return Choice.of(PromptSettings.DEFINITIONS, sentences);
    }

    // ---- encode
    // -----------------------------------------------------------------------------------------------------

    /** The embedded encoder: small, without a download, trained from scratch with the rest. */
    public static EncoderChoice compact() {
        return Compact.standard();
    }

    /**
     * The same in another size.
     *
     * @param width numbers of a token, a multiple of 4
     * @param layers transformer layers over the picture's and over the text's tokens, at least 0
     */
    public static EncoderChoice compact(int width, int layers) {
        Bounds.atLeast("width", width, 4, "64 to 256");
        if (width % 4 != 0) {
            throw new SimReException(
                    "width must be a multiple of 4, but was " + width + ".",
                    "",
                    "Typical values: 64 to 256.");
        }
        Compact standard = Compact.standard();
        int given = Bounds.atLeast("layers", layers, 0, "0 to 2");
        return new Compact(standard.size(), width, given, given, standard.maximumTokens());
    }

    /**
     * CLIP (Radford et al., 2021), with a vision transformer.
     *
     * @param nameOrPath a model of the Hugging Face hub such as {@code openai/clip-vit-base-patch32}, a folder with its files,
     *     or a file of OpenAI's own weights
     */
    public static EncoderChoice clip(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedChoice.clip(nameOrPath, settings);
    }

    /** BLIP (Li et al., 2022), for example {@code Salesforce/blip-itm-base-coco}, a folder, or Salesforce's own weights. */
    public static EncoderChoice blip(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedChoice.blip(nameOrPath, settings);
    }

    /**
     * A real pretrained pair of 15 MB: MobileNetV2 for pictures and GloVe for words.
     *
     * @param folder that holds torchvision's mobilenet_v2 and GloVe vectors, itself or in folders below it
     */
    public static EncoderChoice light(String folder, Setting.ForEncode... settings) {
        return PublishedChoice.light(Path.of(folder), settings);
    }

    /** ViT-B/16 and BERT, trained apart. */
    public static EncoderChoice vitBert(Setting.ForEncode... settings) {
        return vitBert(
                "google/vit-base-patch16-224-in21k", "google-bert/bert-base-uncased", settings);
    }

    /** A vision transformer and a BERT of your choice, trained apart. */
    public static EncoderChoice vitBert(String vit, String bert, Setting.ForEncode... settings) {
        return PublishedChoice.vitBert(vit, bert, settings);
    }

    /** The paper's ancestor's: ResNet-50's last grid with coordinates, and ten layers of BERT. */
    public static EncoderChoice apclEncoders(Setting.ForEncode... settings) {
        return apclEncoders("microsoft/resnet-50", "google-bert/bert-base-uncased", settings);
    }

    /** The ancestor's encoders with a ResNet and a BERT of your choice. */
    public static EncoderChoice apclEncoders(
            String resNet, String bert, Setting.ForEncode... settings) {
        return PublishedChoice.apcl(resNet, bert, settings);
    }

    /**
     * Any picture tower with any text tower, for places that take one encoder; {@code encode} also takes both by themselves:
     * {@code encode(vit("deit-tiny"), bert("google-bert/bert-base-uncased"))}.
     *
     * @param settings of the pair: {@link #latentSemantics} and {@link #reduced}; each tower takes its own
     */
    public static EncoderChoice towers(
            PictureTower pictures, TextTower texts, Setting.ForEncode... settings) {
        return Towers.of(pictures, texts, settings);
    }

    /** A text tower with {@link #compactPictures()}, which learn from nothing. */
    public static EncoderChoice towers(TextTower texts, Setting.ForEncode... settings) {
        return Towers.of(texts, settings);
    }

    /**
     * A vision transformer as a picture tower: ViT (Dosovitskiy et al., 2021) or DeiT without distillation.
     *
     * @param nameOrPath a model of the hub such as {@code google/vit-base-patch16-224-in21k}, or a folder with its files
     * @param settings {@link #download}, {@link #revision}, {@link #wholePicture}, {@link #upright}
     */
    public static PictureTower vit(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedPictures.vit(nameOrPath, settings);
    }

    /**
     * ResNet (He et al., 2016) as a picture tower: the mean of its last grid, then the grid's cells with their coordinates.
     *
     * @param nameOrPath a model of the hub such as {@code microsoft/resnet-50}, a folder, or a file of torchvision's weights
     * @param settings as of {@link #vit}
     */
    public static PictureTower resNet(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedPictures.resNet(nameOrPath, settings);
    }

    /**
     * MobileNetV2 (Sandler et al., 2018) as a picture tower, 14 MB: the mean of its last grid, then the grid's cells with their
     * coordinates.
     *
     * @param path of torchvision's mobilenet_v2, or of a folder that holds it, itself or in folders below it
     * @param settings {@link #wholePicture}, {@link #upright}
     */
    public static PictureTower mobileNet(String path, Setting.ForEncode... settings) {
        return PublishedPictures.mobileNet(path, settings);
    }

    /** CLIP's picture tower alone. @param nameOrPath as in {@link #clip} @param settings as of {@link #vit} */
    public static PictureTower clipPictures(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedPictures.clip(nameOrPath, settings);
    }

    /** BLIP's picture tower alone. @param nameOrPath as in {@link #blip} @param settings as of {@link #vit} */
    public static PictureTower blipPictures(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedPictures.blip(nameOrPath, settings);
    }

    /**
     * SigLIP's picture tower (Zhai et al., 2023): what its head pools, then the tokens.
     *
     * @param nameOrPath a model of the hub such as {@code google/siglip-base-patch16-224}, or a folder with its files
     * @param settings as of {@link #vit}
     */
    public static PictureTower siglipPictures(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedPictures.siglip(nameOrPath, settings);
    }

    /** The picture tower of {@link #compact()}, which learns from nothing. */
    public static PictureTower compactPictures() {
        return CompactPictures.standard();
    }

    /**
     * BERT (Devlin et al., 2019) as a text tower; also RoBERTa (Liu et al., 2019), and XLM-R (Conneau et al., 2020), which knows a
     * hundred languages.
     *
     * @param nameOrPath a model of the hub such as {@code google-bert/bert-base-uncased} or {@code FacebookAI/xlm-roberta-base}, or
     *     a folder with its files
     * @param settings {@link #download}, {@link #revision}, {@link #maximumTokens}
     */
    public static TextTower bert(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedTexts.bert(nameOrPath, settings);
    }

    /**
     * A sentence encoder (Reimers and Gurevych, 2019) as a text tower: a small BERT that was trained so that texts that mean the
     * same lie close. Three of them are on Maven Central and need no hub: {@code all-MiniLM-L6-v2} (23 million weights), {@code
     * bge-small-en-v1.5} and {@code e5-small-v2} (33 million each).
     *
     * @param nameOrPath one of these three, a model of the hub in the layout of sentence-transformers, or a folder with its files
     *     (or a file of weights with the others beside it)
     * @param settings {@link #download}, {@link #revision} (of a model of the hub), {@link #maximumTokens} (default 128)
     */
    public static TextTower sentences(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedTexts.sentences(nameOrPath, settings);
    }

    /**
     * GloVe (Pennington et al., 2014) as a text tower: a vector for each word.
     *
     * @param path of a GloVe text file or of a {@code .safetensors} with its {@code vocab.txt}, or of a folder that holds it
     * @param settings {@link #maximumTokens}
     */
    public static TextTower glove(String path, Setting.ForEncode... settings) {
        return PublishedTexts.glove(path, settings);
    }

    /** CLIP's text tower alone. @param nameOrPath as in {@link #clip} @param settings as of {@link #bert} */
    public static TextTower clipTexts(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedTexts.clip(nameOrPath, settings);
    }

    /** BLIP's text tower alone. @param nameOrPath as in {@link #blip} @param settings as of {@link #bert} */
    public static TextTower blipTexts(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedTexts.blip(nameOrPath, settings);
    }

    /**
     * SigLIP's text tower alone: the vector of the whole text, then the tokens. Texts are filled up as SigLIP was trained.
     *
     * @param nameOrPath as in {@link #siglipPictures}; also {@code google/siglip-base-patch16-256-multilingual}
     *     and {@code google/siglip2-base-patch16-224}, SigLIP 2 for pictures of one size
     * @param settings as of {@link #bert}; at most 64 tokens
     */
    public static TextTower siglipTexts(String nameOrPath, Setting.ForEncode... settings) {
        return PublishedTexts.siglip(nameOrPath, settings);
    }

    /** The text tower of {@link #compact()}, which learns from nothing. */
    public static TextTower compactTexts() {
        return CompactTexts.standard();
    }

    /** Missing files of an encoder may be downloaded, from the Hugging Face hub or Maven Central. Without it nothing ever is. */
    public static Setting.ForAnyEncoder download() {
        return Choice.of(EncoderSettings.DOWNLOAD, true);
    }

    /** The whole picture is squeezed into the encoder's square, even where the encoder's authors cut out the middle. */
    public static Setting.ForEncode wholePicture() {
        return Choice.of(EncoderSettings.WHOLE_PICTURE, true);
    }

    /** The rotation that a camera noted (EXIF) is applied. Published processors do not. */
    public static Setting.ForEncode upright() {
        return Choice.of(EncoderSettings.UPRIGHT, true);
    }

    /** Most tokens of a text, prompt included, at least 8; never more than the encoder can take. Default 77 or 128. */
    public static Setting.ForEncode maximumTokens(int tokens) {
        return Choice.of(EncoderSettings.MAXIMUM_TOKENS, tokens);
    }

    /**
     * Extension: a third stream beside pictures and words, for pretrained encoders: numbers that say how a meme's text is spelt
     * (TF-IDF of its letters in twos to fours, by latent semantic analysis of the training memes' texts), added to the token
     * that stands for the whole text. Word tables know few names and slogans; on small data these numbers are often the
     * most telling.
     *
     * @param numbers of a text, at least 2, fewer than there are training memes
     */
    public static Setting.ForEncode latentSemantics(int numbers) {
        return Choice.of(EncoderSettings.LATENT_SEMANTICS, numbers);
    }

    /**
     * Extension: each meme as a few numbers, for pretrained encoders and small data: of a picture the first principal components of
     * the encoder's pooled vector, of a text its {@link #latentSemantics} in place of its words; prompts are read as ever. With
     * some hundred memes a transformer learns the tokens of each by heart; so few numbers it has to generalise from, and
     * trains many times as fast.
     *
     * @param numbers of a picture and of a text, at least 2, fewer than there are training memes; {@code latentSemantics} may give
     *     a text another number
     */
    public static Setting.ForEncode reduced(int numbers) {
        return Choice.of(EncoderSettings.REDUCED, numbers);
    }

    /** A branch, tag or commit of the model on the hub, instead of main. */
    public static Setting.ForEncode revision(String revision) {
        return Choice.of(EncoderSettings.REVISION, revision);
    }

    /** A table of known encoders: size, memory, width, licence, and whether they are on this machine. */
    public static KnownEncoders encoders() {
        return KnownEncoders.in(EncoderStore.standard());
    }

    // ---- train
    // ------------------------------------------------------------------------------------------------------

    /** How many times each training meme is seen with each category, at least 1. Default 10. */
    public static Setting.ForTrain epochs(int epochs) {
        return Choice.of(TrainSettings.EPOCHS, epochs);
    }

    /** How many memes are in a batch before recreation doubles it, at least 2. Default 16; the ancestor's is 8. */
    public static Setting.ForTrain batch(int memes) {
        return Choice.of(TrainSettings.BATCH, memes);
    }

    /**
     * The batch that {@link #auto} finds: twice as many originals again and again, from 8 to at most 256, as long as a step fits
     * into the device's memory and takes less than twenty seconds. What was found is printed and written into the result; give
     * it as a number to repeat the run on another machine.
     */
    public static Setting.ForTrain batch(Auto auto) {
        return new Choice<>(TrainSettings.BATCH, TrainSettings.AUTO_BATCH);
    }

    /** For {@link #batch(Auto)}: what fits into memory. */
    public static Auto auto() {
        return Auto.AUTO;
    }

    /**
     * The gradients of this many batches are averaged before the optimiser steps; at least 1, which is the default. It stands in
     * for a larger batch than fits into memory, but is not quite the same: a meme's negatives are those of its own batch. Batches
     * that are left over at the end of an epoch are averaged by themselves.
     */
    public static Setting.ForTrain accumulate(int batches) {
        return Choice.of(TrainSettings.ACCUMULATE, batches);
    }

    /** τ of the loss, above 0. Default 0.2; the paper uses 0.2 for propaganda and 0.5 for harm. */
    public static Setting.ForTrain temperature(double temperature) {
        return Choice.of(MethodSettings.TEMPERATURE, temperature);
    }

    /**
     * Adam's step size, above 0. The encoder suggests the default: 0.002 for {@code compact()}. In {@link #finetune} it is that
     * of the encoder's weights, 0.000005 by default.
     */
    public static Setting.ForAnyLearning learningRate(double rate) {
        return Choice.of(SharedSettings.LEARNING_RATE, rate);
    }

    /** Training stops when the dev score has not risen for this many epochs, at least 1. Without it, all epochs run. */
    public static Setting.ForTrain patience(int epochs) {
        return Choice.of(TrainSettings.PATIENCE, epochs);
    }

    /**
     * The last epoch's weights are kept, whatever its dev score. By default the weights of the epoch with the best dev score are
     * kept, but with a small dev set, or a category that hardly occurs there, that is chance. Goes well with {@link #cosine}.
     */
    public static Setting.ForTrain keepLast() {
        return Choice.of(TrainSettings.KEEP_LAST, true);
    }

    /** What the loss holds fixed: the text as printed in the paper (the default), the picture, or the mean of both. */
    public static Setting.ForTrain anchor(Anchor anchor) {
        return Choice.of(MethodSettings.ANCHOR, anchor);
    }

    /**
     * Extension: how many times the false prompt of the same meme counts, at least 1. 1 is the paper's loss, with which
     * training on little data collapses; the default is 16.
     */
    public static Setting.ForTrain hardNegativeWeight(double weight) {
        return Choice.of(MethodSettings.HARD_NEGATIVE_WEIGHT, weight);
    }

    /**
     * For study: how much each of an anchor's negatives counts in the loss, {@code negatives(hard(1, 0.1))} or {@code
     * negatives(adnce(0.7, 0.5))}. Without it all count equally, as in the paper.
     */
    public static Setting.ForTrain negatives(Negatives negatives) {
        return Choice.of(MethodSettings.NEGATIVES, negatives);
    }

    /**
     * For {@link #negatives}: harder ones count more (Robinson et al., 2021).
     *
     * @param concentration β, 0 to 100; 0 weighs all alike
     * @param prior τ⁺, the share of negatives that are positives in truth, 0 to 0.9
     */
    public static Negatives hard(double concentration, double prior) {
        return Negatives.hard(concentration, prior);
    }

    /**
     * For {@link #negatives}: those whose similarity is near a mean count most (ADNCE; Wu et al., 2023).
     *
     * @param mean μ of the similarities, −1 to 1
     * @param deviation σ, above 0
     */
    public static Negatives adnce(double mean, double deviation) {
        return Negatives.adnce(mean, deviation);
    }

    /** For study: the positive is left out of the loss's sum (Yeh et al., 2022). In the paper it is part of it. */
    public static Setting.ForTrain decoupled() {
        return Choice.of(MethodSettings.DECOUPLED, true);
    }

    /**
     * What is compared with what in the loss: true and false prompts as in the paper (the default), be and not as in its ancestor
     * APCL, or, as an ablation, one sentence without be and not. In the latter two {@link #hardNegativeWeight}, {@link #negatives} and {@link
     * #decoupled} play no part, in the last one {@link #anchor} neither.
     */
    public static Setting.ForTrain layout(Layout layout) {
        return Choice.of(MethodSettings.LAYOUT, layout);
    }

    /** Extension: a learned vector for each kind of prompt on the text's first token. On by default. */
    public static Setting.ForTrain polarity() {
        return Choice.of(MethodSettings.POLARITY, true);
    }

    /** The method as the paper prints it: without polarity. */
    public static Setting.ForTrain withoutPolarity() {
        return Choice.of(MethodSettings.POLARITY, false);
    }

    /** A transformer for each direction, as in the ancestor, instead of one that both share. */
    public static Setting.ForTrain separateStreams() {
        return Choice.of(MethodSettings.SEPARATE_STREAMS, true);
    }

    /** Features are compared as they are instead of at length 1. */
    public static Setting.ForTrain withoutNormalizing() {
        return Choice.of(MethodSettings.NORMALIZE, false);
    }

    /** A recreated meme and its parents do not count as each other's negatives. In the paper they do. */
    public static Setting.ForTrain maskParents() {
        return Choice.of(MethodSettings.MASK_PARENTS, true);
    }

    /**
     * A recreated meme is asked about a category only where both its parents belong to it, or neither does. In the paper it belongs
     * to every category of either parent, though half of its picture and text may show nothing of it. An extension. A child that
     * would be asked nothing is left out of its batch. Where nothing is recreated it changes nothing.
     */
    public static Setting.ForTrain agreeingChildren() {
        return Choice.of(MethodSettings.AGREEING_CHILDREN, true);
    }

    /**
     * Each meme of a batch brings another one along, which is asked about the same category: the nearest training meme with the
     * opposite label, by the pretrained encoder's vectors as they were published. A batch has up to twice as many memes then, and
     * takes as much longer. With {@link #asked}, the category is one of those that the meme is asked about, drawn anew in each
     * epoch. An extension.
     */
    public static Setting.ForTrain hardNegatives() {
        return Choice.of(MethodSettings.HARD_NEGATIVES, true);
    }

    /**
     * Training asks about ancestors of the categories, too: the wider ones in which SemEval-2024 Task 4 arranges persuasion
     * techniques, such as Ad Hominem above Doubt, Smears and others. A meme belongs to an ancestor where it belongs to a category
     * below. Ancestors are asked about in training alone: they have no scores and are never decided. An extension.
     */
    public static Setting.ForTrain ancestors() {
        return Choice.of(MethodSettings.ANCESTORS, true);
    }

    /**
     * Memes that are asked about the same category and have the same true answer do not count as each other's negatives:
     * under the paper's loss they are pushed apart although neither lies. An extension.
     */
    public static Setting.ForTrain maskSameAnswers() {
        return Choice.of(MethodSettings.MASK_SAME_ANSWERS, true);
    }

    /**
     * A meme under its false sentence is its only negative, and other memes do not count: the loss is then that of logistic
     * regression on the margin between be and not. An extension.
     */
    public static Setting.ForTrain maskOthers() {
        return Choice.of(MethodSettings.MASK_OTHERS, true);
    }

    /**
     * Beside the cross-modal transformer a straight line leads from the encoders' tokens to each category's match, as in
     * logistic regression: from the first picture token, and from the mean of the text's tokens. An extension.
     */
    public static Setting.ForTrain linearPath() {
        return Choice.of(MethodSettings.LINEAR_PATH, true);
    }

    /**
     * A picture's patches are averaged to a square grid of so many rows and columns before the cross-modal transformer sees them;
     * the token that stands for the whole stays. A ViT's 196 patches become 16 with {@code pictureGrid(4)}, which saves time and
     * memory where a batch asks many questions. An extension.
     *
     * @param side rows and columns, 1 or more
     */
    public static Setting.ForTrain pictureGrid(int side) {
        return Choice.of(MethodSettings.PICTURE_GRID, side);
    }

    /**
     * The text encoder reads prompts and memes' texts apart, each once, and the cross-modal transformer sees both. This makes
     * training and answers many times faster where there are many categories. An extension.
     */
    public static Setting.ForTrain promptsApart() {
        return Choice.of(MethodSettings.PROMPTS_APART, true);
    }

    /**
     * The text encoder learns from memes' texts alone: the prompts, read apart with {@link #promptsApart}, are read by it as it was
     * published, once for the whole training, which saves time. An extension.
     */
    public static Setting.ForTrain promptsAsPublished() {
        return Choice.of(MethodSettings.PROMPTS_AS_PUBLISHED, true);
    }

    /**
     * A batch asks each of its memes about all its own categories and so many others, drawn anew in each epoch, and a meme is in
     * one batch of an epoch. By default a batch asks each meme about one category, and an epoch asks it about all.
     *
     * @param others 0 or more; all others where there are fewer
     */
    public static Setting.ForTrain asked(int others) {
        return Choice.of(TrainSettings.ASKED, others);
    }

    /**
     * The settings of {@link Encoded#train} that did best on real memes, in one word: the text encoder learns, and each meme is asked
     * about its own categories and 21 others at once. It prints as the settings that it stands for, and a run or a board is kept as if they
     * were written out. Those that are given beside it count as they are given: {@code encoded.train(epochs(4), onRealMemes(),
     * batch(32))}. {@code finetune(...)} is one setting: give all of it, or none.
     *
     * <p>It needs an encoder with a text tower that was trained before, such as {@link #sentences}, and one processor or GPU.
     */
    public static Setting.ForTrain onRealMemes() {
        return RealMemes.best();
    }

    /** Smallest share of memes that belong to the category they are asked about, 0 to 0.5. Default 0.25; 0 for no minimum. */
    public static Setting.ForTrain enrichment(double share) {
        return Choice.of(TrainSettings.ENRICHMENT, share);
    }

    /** Each batch asks about one category, as in the ancestor's protocol, instead of about all in turn. */
    public static Setting.ForTrain oneCategoryBatches() {
        return Choice.of(TrainSettings.ONE_CATEGORY_BATCHES, true);
    }

    /**
     * A model for each category instead of one that knows them all, as the paper's ancestor has it: each is trained with prompts
     * about its own category alone and keeps the epoch that is best for it on dev. What was encoded is used by all of them.
     */
    public static Setting.ForTrain perCategory() {
        return Choice.of(TrainSettings.PER_CATEGORY, true);
    }

    /** Gradients whose joint norm is larger than this are scaled down; 0 for never. Default 1. */
    public static Setting.ForTrain clipGradients(double norm) {
        return Choice.of(TrainSettings.CLIP_GRADIENTS, norm);
    }

    /**
     * In each step every weight shrinks by this share of itself times the learning rate, 0 to 1, in addition to its gradient: AdamW
     * (Loshchilov and Hutter, 2019). Default 0, which is Adam.
     */
    public static Setting.ForTrain weightDecay(double share) {
        return Choice.of(TrainSettings.WEIGHT_DECAY, share);
    }

    /**
     * For rows of a board that classify: a category's members count as often as there are other memes for each of them, at most
     * ten, to this power, 0 to 1. With 0.5, the members of a category that one meme in five belongs to count twice. Default 0,
     * which counts all alike, but 0.5 for {@link #textFinetuned} and its like.
     */
    public static Setting.ForTrain positiveWeight(double power) {
        return Choice.of(TrainSettings.POSITIVE_WEIGHT, power);
    }

    /** Steps of the optimiser over which the learning rate rises from 0, at least 0. Default 50. */
    public static Setting.ForTrain warmUp(int steps) {
        return Choice.of(TrainSettings.WARM_UP, steps);
    }

    /**
     * The learning rate rises from 0 over this share of all steps instead of over a fixed number of them, 0 to 1: {@code
     * warmUpShare(0.1)} with {@code epochs(5)} rises during the first half of the first epoch.
     */
    public static Setting.ForTrain warmUpShare(double share) {
        return Choice.of(TrainSettings.WARM_UP_SHARE, share);
    }

    /** Epochs after which the learning rate falls to a tenth each time. Default 30. */
    public static Setting.ForTrain milestones(int... epochs) {
        return Choice.of(TrainSettings.MILESTONES, Arrays.stream(epochs).boxed().toList());
    }

    /** The learning rate falls along half a cosine to 0 at the last epoch's end, instead of at milestones. */
    public static Setting.ForTrain cosine() {
        return Choice.of(TrainSettings.COSINE, true);
    }

    /** The learning rate falls along a straight line to 0 at the last epoch's end, instead of at milestones. */
    public static Setting.ForTrain linearDecay() {
        return Choice.of(TrainSettings.LINEAR_DECAY, true);
    }

    /** After the warm-up, neither {@link #milestones}, {@link #cosine} nor {@link #linearDecay} bring the learning rate below this, 0 to 1. Default 0. */
    public static Setting.ForTrain minimumLearningRate(double rate) {
        return Choice.of(TrainSettings.MINIMUM_LEARNING_RATE, rate);
    }

    /**
     * A pretrained encoder learns, too, starting from its published weights: {@code finetune(learningRate(5e-6), from(8))}. It is then
     * part of each step, which takes far longer than with a frozen encoder, whose tokens are computed once.
     *
     * @param settings {@link #learningRate} of the encoder's weights, by default 0.000005, {@link #from}, {@link #layerDecay},
     *     {@link #dropout} within the encoder, and {@link #texts()} or {@link #pictures()} where only one of its networks is to
     *     learn
     */
    public static Setting.ForTrain finetune(Setting.ForFinetune... settings) {
        return Choice.of(TrainSettings.FINETUNE, Finetuning.of(settings));
    }

    /**
     * Of an encoder that learns, only the network for texts does: {@code finetune(texts(), learningRate(5e-5))}. Pictures stay
     * frozen, so they are encoded once and kept, and a step costs hardly more than the texts do. By default both learn.
     */
    public static Setting.ForFinetune texts() {
        return Choice.of(EncoderSettings.TOWERS, LearningTowers.TEXTS);
    }

    /** Of an encoder that learns, only the network for pictures does, see {@link #texts()}. By default both learn. */
    public static Setting.ForFinetune pictures() {
        return Choice.of(EncoderSettings.TOWERS, LearningTowers.PICTURES);
    }

    /**
     * The first layer of each of an encoder's networks that learns, from 0, which is the default; those below stay as they are,
     * which saves time and memory. From 1 on the embeddings stay, too.
     */
    public static Setting.ForFinetune from(int layer) {
        return Choice.of(EncoderSettings.FROM, layer);
    }

    /**
     * Each layer of an encoder that learns does so at this share of the rate of the layer above it, 0.01 to 1, and the embeddings
     * at that share of the first layer's: lower layers know what all texts or pictures have in common, and are changed less. The
     * last layer learns at the full rate. Default 1, which is one rate for all.
     */
    public static Setting.ForFinetune layerDecay(double factor) {
        return Choice.of(EncoderSettings.LAYER_DECAY, factor);
    }

    /**
     * Layers of an encoder that learns are computed again when their gradients are due, instead of being kept: the same
     * gradients in a third more time and a fraction of the memory.
     */
    public static Setting.ForTrain recompute() {
        return Choice.of(TrainSettings.RECOMPUTE, true);
    }

    /**
     * Where training computes: {@code "cpu"}, {@code "cuda:0"}, {@code "mps"}; several GPUs, {@code device("cuda:0", "cuda:1")},
     * take an equal part of each batch. Without it, the first GPU that works, or else the processor.
     *
     * @throws SimReException if there is no such device, or nothing can be computed on it
     */
    public static Setting.ForTrain device(String... names) {
        return Choice.of(TrainSettings.DEVICE, TrainSettings.devices(names));
    }

    /** In which numbers the large products of training are computed: F32 (the default), or BF16 where the processor has it. */
    public static Setting.ForTrain precision(Precision precision) {
        return Choice.of(TrainSettings.PRECISION, precision);
    }

    /** Probability that an activation is dropped in training, 0 to 0.9. The encoder suggests the default. */
    public static Setting.ForAnyLearning dropout(double probability) {
        return Choice.of(SharedSettings.DROPOUT, probability);
    }

    /** Width of the cross-modal transformer. The encoder suggests the default; the ancestor's is 1024. */
    public static Setting.ForTrain width(int width) {
        return Choice.of(MethodSettings.WIDTH, width);
    }

    /** Attention heads of the cross-modal transformer; they divide its width. */
    public static Setting.ForTrain heads(int heads) {
        return Choice.of(MethodSettings.HEADS, heads);
    }

    /** Width of the hidden layers of the cross-modal transformer. */
    public static Setting.ForTrain feedForward(int width) {
        return Choice.of(MethodSettings.FEED_FORWARD, width);
    }

    /** Encoder layers of the cross-modal transformer, and as many decoder layers. */
    public static Setting.ForTrain layers(int layers) {
        return Choice.of(MethodSettings.LAYERS, layers);
    }

    /** How the modalities are fused: by a full transformer (the default), or by cross-attention alone. */
    public static Setting.ForTrain fusing(Fusing fusing) {
        return Choice.of(MethodSettings.FUSING, fusing);
    }

    /** Which vector stands for a sequence: the first token's (the default), or the mean. */
    public static Setting.ForTrain pooling(Pooling pooling) {
        return Choice.of(MethodSettings.POOLING, pooling);
    }

    /** Ablation: every meme's text is hidden, in training and afterwards. The prompt stays. */
    public static Setting.ForTrain pictureOnly() {
        return Choice.of(TrainSettings.ONLY, VisibleModality.PICTURE);
    }

    /** Ablation: every meme's picture is grey, in training and afterwards. */
    public static Setting.ForTrain textOnly() {
        return Choice.of(TrainSettings.ONLY, VisibleModality.TEXT);
    }

    /** The run's folder is {@code runs/<name>}; without it, a name is made of data, encoder and time, or of a sweep's value. */
    public static Setting.ForTrain name(String name) {
        return Choice.of(TrainSettings.NAME, name);
    }

    /**
     * Goes on with a training that was stopped, however it was: {@code runs/latest} or another run's folder. All settings but
     * epochs, patience, learningRate, clipGradients, device, recompute, name and quiet must be the same. With the same
     * learningRate and clipGradients on the same device the weights are the same bits as without the stop; another one counts
     * from there on, and that is said.
     */
    public static Setting.ForTrain resume(String folder) {
        return Choice.of(TrainSettings.RESUME, folder);
    }

    /** Training prints nothing. */
    public static Setting.ForTrain quiet() {
        return Choice.of(TrainSettings.QUIET, true);
    }

    // ---- saved models

    /** A saved model holds the files of its pretrained encoder as well: it is as large as they are, and needs nothing else. */
    public static Setting.ForSave withEncoder() {
        return Choice.of(EncoderSettings.WITH_ENCODER, true);
    }

    /**
     * Where the files of a saved model's pretrained encoder are now.
     *
     * @param folders one for each name that the encoder was chosen by: two for a pair of published towers, pictures first
     */
    public static Setting.ForOpen encoder(String... folders) {
        return Choice.of(EncoderSettings.PLACES, List.of(folders));
    }

    /**
     * A model that {@link Trained#save} saved, ready to be asked about memes. It gives the same answers as before it was saved, and
     * needs neither its run nor the memes that it was trained on.
     *
     * @param folder that was saved; {@code demo}, where there is no such folder, is a small model that comes with SimRe
     * @param settings {@link #encoder}, {@link #download}
     * @throws SimReException if it is no model, was saved by a later version or changed since, or its pretrained encoder is not here
     */
    public static Detector open(Path folder, Setting.ForOpen... settings) {
        boolean demo = folder.equals(Path.of("demo")) && !Files.exists(folder);
        Path home = Path.of(System.getProperty("simre.home", ""));
        return Detector.open(demo ? home.resolve("datasets/demo-model") : folder, settings);
    }

    /** The model in the folder of this name. */
    public static Detector open(String folder, Setting.ForOpen... settings) {
        return open(Path.of(folder), settings);
    }

    // ---- compare
    // ----------------------------------------------------------------------------------------------------

    /** For {@link Encoded#compare}: SimRe as {@link Encoded#train} trains it, with these settings but seed, name and resume. */
    public static SimReContender simre(Setting.ForTrain... settings) {
        return SimReContender.of("simre", settings);
    }

    /**
     * For {@link Encoded#compare}: SimRe with these settings, whole and with one thing changed in each row: without simulation,
     * without be and not, other anchors, two transformers, a model for each category, masked parents, λ, τ, partners, and
     * without each extension.
     */
    public static Contender[] ablations(Setting.ForTrain... settings) {
        return Ablations.of(settings);
    }

    /** For {@link Encoded#compare}: every meme gets the most frequent class, or the categories that most memes have. */
    public static Contender majority() {
        return new ConstantAnswer(0);
    }

    /** For {@link Encoded#compare}: every meme gets the most frequent categories. @param categories how many, at least 1 */
    public static Contender constant(int categories) {
        return new ConstantAnswer(Bounds.atLeast("categories", categories, 1, "1 to 4"));
    }

    /** For {@link Encoded#compare}: logistic regression on SimRe's vectors, its strictness chosen on dev. */
    public static Contender logistic() {
        return logistic(VECTORS);
    }

    /** Logistic regression on inputs of your choice. */
    public static Contender logistic(Inputs inputs) {
        return Classical.logistic(Double.NaN, inputs);
    }

    /** Logistic regression on inputs of your choice, with a cost of mistakes against large weights, above 0. */
    public static Contender logistic(double cost, Inputs inputs) {
        return Classical.logistic(Bounds.above("cost", cost, 0, "0.001 to 10"), inputs);
    }

    /** For {@link Encoded#compare}: a linear support vector machine on SimRe's vectors, its strictness chosen on dev. */
    public static Contender svm() {
        return svm(VECTORS);
    }

    /** A linear support vector machine on inputs of your choice. */
    public static Contender svm(Inputs inputs) {
        return Classical.svm(Double.NaN, inputs);
    }

    /** For {@link Encoded#compare}: the nearest training memes vote. @param neighbours how many, at least 1 */
    public static Contender knn(int neighbours) {
        return knn(neighbours, VECTORS);
    }

    /** The nearest training memes vote, by inputs of your choice. */
    public static Contender knn(int neighbours, Inputs inputs) {
        return Classical.knn(Bounds.atLeast("neighbours", neighbours, 1, "3 to 15"), inputs);
    }

    /** For {@link Encoded#compare}: a random forest on SimRe's vectors. @param trees how many, at least 1 */
    public static Contender forest(int trees) {
        return forest(trees, VECTORS);
    }

    /** A random forest on inputs of your choice. */
    public static Contender forest(int trees, Inputs inputs) {
        return Classical.forest(Bounds.atLeast("trees", trees, 1, "100 to 500"), inputs);
    }

    /** For {@link Encoded#compare}: 100 rounds of gradient-boosted trees on SimRe's vectors. */
    public static Contender boosted() {
        return boosted(VECTORS);
    }

    /** 100 rounds of gradient-boosted trees on inputs of your choice. */
    public static Contender boosted(Inputs inputs) {
        return Classical.boosted(100, inputs);
    }

    /** For {@link Encoded#compare}: multinomial naive Bayes on SimRe's vectors, scaled to 0 to 1. */
    public static Contender bayes() {
        return bayes(VECTORS);
    }

    /** Naive Bayes on inputs of your choice. */
    public static Contender bayes(Inputs inputs) {
        return Classical.bayes(inputs);
    }

    /**
     * The mean of several fits of a contender, each with its own seed: {@code ensemble(3, simre(epochs(10)))}. It costs that many
     * times as much; on small data, single trainings differ a lot by chance.
     *
     * @param members how many, at least 2
     * @throws SimReException if the contender is the same whatever its seed
     */
    public static Contender ensemble(int members, Contender contender) {
        return new Ensemble(Bounds.atLeast("members", members, 2, "3 to 5"), contender);
    }

    /**
     * Extension: the nearest training memes vote, by the vectors that a trained SimRe makes of memes; a score is the share of them
     * that belong to the category. It is made to be blended: {@code blend(simre(epochs(10)), neighbours(10, simre(epochs(10))))},
     * where both use one training if dev chooses. Where folds choose, it is trained apart, all epochs.
     *
     * @param count how many vote, at least 1; 5 to 50 are usual
     */
    public static Contender neighbours(int count, SimReContender simre) {
        return new Neighbours(Bounds.atLeast("neighbours", count, 1, "5 to 50"), simre);
    }

    /**
     * Extension: the scores of two contenders, added: {@code blend(simre(epochs(10)), logistic())}. In each category the second's
     * scores are first brought to the mean and the spread that the first's have on dev. The weight of the first is the one of 0,
     * 0.25, 0.5, 0.75 and 1 that ranks the dev memes best. Where folds choose, the memes that they hold out stand for dev. Both are
     * fitted once, also where they have rows of their own on the board.
     *
     * @throws SimReException if one is a constant answer, or both are the same
     */
    public static Contender blend(Contender first, Contender second) {
        return new Blend(first, second, Blend.CHOSEN);
    }

    /** The same with a weight that is given. @param weight of the first, 0.01 to 0.99; the second has the rest */
    public static Contender blend(Contender first, Contender second, double weight) {
        return new Blend(
                first, second, Bounds.between("weight", weight, 0.01, 0.99, "0.25 to 0.75"));
    }

    /** For {@link Encoded#testedOn}: pictures are mirrored. */
    public static Alteration mirrored() {
        return Alteration.mirrored();
    }

    /** For {@link Encoded#testedOn}: the middle of each picture. @param share of its width and height, above 0, at most 1 */
    public static Alteration cropped(double share) {
        return Alteration.cropped(Bounds.between("share", share, 0.01, 1, "0.5 to 0.9"));
    }

    /** For {@link Encoded#testedOn}: pictures compressed as JPEG. @param quality above 0, at most 1 */
    public static Alteration compressed(double quality) {
        return Alteration.compressed(Bounds.between("quality", quality, 0.01, 1, "0.1 to 0.5"));
    }

    /** For {@link Encoded#testedOn}: each meme has the text of another. */
    public static Alteration swappedCaptions() {
        return Alteration.swappedCaptions();
    }

    /** For {@link Encoded#testedOn}: the test memes are recreated in pairs, as training memes are in step 1. */
    public static Alteration recreated() {
        return Alteration.recreated();
    }

    /**
     * APCL, the paper's ancestor, for a board: be and not prompts without recreated memes. Takes the settings of a training that
     * play a part in it, {@link #perCategory} for its authors' protocol among them.
     */
    public static Contender apcl(Setting.ForTrain... settings) {
        return new Apcl(() -> Screen.current().training(), settings);
    }

    /** MOMENTA (Pramanick et al., 2021) without detectors, for a board; by default with its authors' optimiser and batch. */
    public static Contender momenta(Setting.ForTrain... settings) {
        return neural(Recipe.MOMENTA, settings);
    }

    /** TOT (Zhang et al., 2023), derived anew from its description, for a board. */
    public static Contender tot(Setting.ForTrain... settings) {
        return neural(Recipe.TOT, settings);
    }

    /** MViTO-GAT, reconstructed from its title, for a board. */
    public static Contender mvitoGat(Setting.ForTrain... settings) {
        return neural(Recipe.MVITO_GAT, settings);
    }

    /** ERNIE-ViL's architecture and Alpha's focal loss, without its pretraining, for a board. */
    public static Contender ernieVil(Setting.ForTrain... settings) {
        return neural(Recipe.ERNIE_VIL, settings);
    }

    /** The encoder's two vectors, their product and their distance through a classifier, for a board. */
    public static Contender clipFinetuned(Setting.ForTrain... settings) {
        return neural(Recipe.CLIP, settings);
    }

    /** A text that looks at its picture, and a classifier, as BLIP is fine-tuned, for a board. */
    public static Contender blipFinetuned(Setting.ForTrain... settings) {
        return neural(Recipe.BLIP, settings);
    }

    /**
     * Hate-CLIPper (Kumar and Nandakumar, 2022) on the encoder's vectors, for a board: every product of a number of the picture
     * with a number of the text, through a hidden layer.
     *
     * @param settings as of {@link Encoded#train}; by default its authors' {@code learningRate(1e-4)}, {@code weightDecay(1e-4)}, {@code
     *     batch(16)}, {@code epochs(20)}, and {@code dropout(0.4)} before the hidden layer, half of it before and a quarter after
     */
    public static Contender hateClipper(Setting.ForTrain... settings) {
        return neural(Recipe.HATE_CLIPPER, settings);
    }

    /** The same with products of numbers at the same place alone, its aligned form, see {@link #hateClipper}. */
    public static Contender hateClipperAligned(Setting.ForTrain... settings) {
        return neural(Recipe.HATE_CLIPPER_ALIGNED, settings);
    }

    /**
     * MemeCLIP (Shah et al., 2024) on the encoder's vectors, for a board: light adapters, a product, and a classifier by cosines.
     *
     * @param settings as of {@link Encoded#train}; by default its authors' {@code learningRate(1e-4)}, {@code batch(16)}, {@code
     *     epochs(10)}, and {@code weightDecay(1e-4)}
     */
    public static Contender memeClip(Setting.ForTrain... settings) {
        return neural(Recipe.MEME_CLIP, settings);
    }

    /**
     * RGCL, retrieval-guided contrastive learning (Mei et al., 2024) on the encoder's vectors, for a board: a classifier on a vector
     * for each meme that is drawn to the nearest meme of the same label and away from the nearest of another.
     *
     * @param settings as of {@link Encoded#train}; by default its authors' {@code learningRate(1e-4)}, {@code batch(64)}, {@code
     *     epochs(30)}, and {@code weightDecay(1e-4)} and {@code dropout(0.4)}
     */
    public static Contender rgcl(Setting.ForTrain... settings) {
        return neural(Recipe.RGCL, settings);
    }

    /**
     * The encoder's network for texts, fine-tuned as a plain classifier, for a board: a straight line on top of its pooled
     * vector, without prompts, pictures or recreated memes. What the text encoder is worth by itself, so that other rows have
     * something to beat; a board whose encoder has such a network adds it by itself.
     *
     * @param settings as of {@link Encoded#train}; by default {@code finetune(texts(), learningRate(5e-5), dropout(0.1))}, {@code
     *     learningRate(1e-3)} for the straight line, {@code epochs(5)}, {@code batch(16)}, {@code weightDecay(0.01)}, {@code
     *     warmUpShare(0.1)}, {@code linearDecay()}, {@code clipGradients(1)}, {@code positiveWeight(0.5)}, {@code dropout(0.1)}. A
     *     {@code finetune} of yours takes the place of the whole of this one
     */
    public static Contender textFinetuned(Setting.ForTrain... settings) {
        return neural(Recipe.TEXT, settings);
    }

    /** The same with the encoder's network for pictures, see {@link #textFinetuned}; on two cores a small one takes minutes. */
    public static Contender pictureFinetuned(Setting.ForTrain... settings) {
        return neural(Recipe.PICTURE, settings);
    }

    /** The same with both of the encoder's networks, whose vectors stand side by side, see {@link #textFinetuned}. */
    public static Contender jointFinetuned(Setting.ForTrain... settings) {
        return neural(Recipe.JOINT, settings);
    }

    private static Contender neural(Recipe recipe, Setting.ForTrain... settings) {
        return new NeuralContender(recipe, () -> Screen.current().training(), settings);
    }

    // ---- scripts
    // ----------------------------------------------------------------------------------------------------

    /**
     * What the script was given behind its name, so that {@code environment/simre run script.jsh memes.csv} makes {@code
     * argument(1, "datasets/demo")} {@code memes.csv}. The plain {@code jshell} tool takes no arguments for a script: there it
     * is {@code -R-Dsimre.argument.1=memes.csv}.
     *
     * @param number from 1
     * @param otherwise what counts where there are fewer arguments
     */
    public static String argument(int number, String otherwise) {
        return System.getProperty("simre.argument." + number, otherwise);
    }

    // ---- what settings choose from, so that no other import is needed
    // ---------------------------------------------------------------

    /** For {@link #precision}: 32-bit floating point. */
    public static final Precision F32 = Precision.F32;

    /** For {@link #precision}: brain floats in linear maps and attention. */
    public static final Precision BF16 = Precision.BF16;

    /** For {@link #anchor}: a text looks for its picture, as the paper's equations 11 and 12 are printed. */
    public static final Anchor TEXT = Anchor.TEXT;

    /** For {@link #anchor}: a picture looks for its text, as in the ancestor's code. */
    public static final Anchor IMAGE = Anchor.IMAGE;

    /** For {@link #anchor}: the mean of both. */
    public static final Anchor SYMMETRIC = Anchor.SYMMETRIC;

    /** For {@link #layout}: truthful texts meet truthful pictures, and lying ones lying ones. */
    public static final Layout TRUTH_AND_LIE = Layout.TRUTH_AND_LIE;

    /** For {@link #layout}: be texts meet be pictures, and not texts not pictures. */
    public static final Layout BE_AND_NOT = Layout.BE_AND_NOT;

    /** For {@link #layout}: without be and not. The be prompt names the category, and a match is a yes. */
    public static final Layout PLAIN_MATCHING = Layout.PLAIN_MATCHING;

    /** For {@link #pooling}: the first token stands for a sequence. */
    public static final Pooling FIRST = Pooling.FIRST;

    /** For {@link #pooling}: the mean of the tokens does. */
    public static final Pooling MEAN = Pooling.MEAN;

    /** For {@link #fusing}: a full transformer, as in the paper. */
    public static final Fusing ENCODER_DECODER = Fusing.ENCODER_DECODER;

    /** For {@link #fusing}: cross-attention alone, which is cheaper. */
    public static final Fusing CROSS_ATTENTION = Fusing.CROSS_ATTENTION;

    /** For {@link #pairing}: the next meme of the batch. */
    public static final Pairing CYCLIC = Pairing.CYCLIC;

    /** For {@link #pairing}: a random other meme of the batch. */
    public static final Pairing DERANGEMENT = Pairing.DERANGEMENT;

    /** For contenders such as {@link #logistic(Inputs)}: the vectors of SimRe's encoder. */
    public static final Inputs VECTORS = Inputs.VECTORS;

    /** For contenders such as {@link #logistic(Inputs)}: the words of the text alone, weighted by how rare they are (TF-IDF). */
    public static final Inputs WORDS = Inputs.WORDS;

    /** For {@link Board#decided}: a yes is above the contender's own threshold, as in the paper. */
    public static final Rule OWN_THRESHOLD = Rule.OWN_THRESHOLD;

    /** For {@link Board#decided}: one threshold for all categories, chosen on dev. */
    public static final Rule DEV_THRESHOLD = Rule.DEV_THRESHOLD;

    /**
     * For {@link Board#decided}: a threshold for each category by how its scores spread and how frequent it was in training,
     * calibrated on dev with four numbers for all categories. For many categories and a small dev set.
     */
    public static final Rule CALIBRATED = Rule.CALIBRATED;

    /** For {@link Board#decided}: a threshold for each category, chosen on dev. */
    public static final Rule CATEGORY_THRESHOLDS = Rule.CATEGORY_THRESHOLDS;

    /** For {@link #mixgen(double, Merge)}: the child belongs to every class that a parent belongs to. */
    public static final Merge OR = Merge.OR;

    /** For {@link #mixgen(double, Merge)}: the child belongs to the more severe of its parents' classes. */
    public static final Merge MAX_SEVERITY = Merge.MAX_SEVERITY;

    /** For {@link #view}: not, somewhat or very harmful. */
    public static final HarMemeView THREE_CLASSES = HarMemeView.THREE_CLASSES;

    /** For {@link #view}: harmful or not. */
    public static final HarMemeView TWO_CLASSES = HarMemeView.TWO_CLASSES;

    /** For {@link #view}: whom a harmful meme targets. */
    public static final HarMemeView TARGETS = HarMemeView.TARGETS;

    /** For {@link io.github.simre.plot.Figure#theme}: dark on white. */
    public static final Theme LIGHT = Theme.LIGHT;

    /** For {@link io.github.simre.plot.Figure#theme}: light on nearly black. */
    public static final Theme DARK = Theme.DARK;

    // ---- look
    // -------------------------------------------------------------------------------------------------------

    /**
     * A table as LaTeX, for the package booktabs: {@code latex(result.scores().table())}, {@code latex(board.byCategory())}.
     *
     * @param table any Tablesaw table; what is missing in it becomes a dash
     */
    public static String latex(Table table) {
        return LatexTable.of(table);
    }

    /** Shows results, one below the other. */
    public static void show(Object... things) {
        boolean rows = things != null && things.getClass().getComponentType().isArray();
        Screen.current().show(rows || things == null ? new Object[] {things} : things);
    }

    /**
     * Evaluates once for each value of a setting. Trainings within it that are not named are kept in {@code
     * runs/sweep-<setting>/<value>}. The same sweep again, after an interrupt or a crash or with more values, takes what is done
     * from there and goes on with what was begun; where anything that decides a result is different, it trains anew and leaves
     * what is there.
     *
     * <p>With several seeds for each value, {@code sweep("temperature", values, t -> seeds(5, s -> …))}, the plot shows their
     * spread.
     *
     * @param setting its name, for the table, the plot's axis and the folder
     * @throws SimReException if it is interrupted; what is done is kept
     */
    public static <T, R extends Runs> Sweep<T, R> sweep(
            String setting, List<T> values, Function<T, R> run) {
        return Sweep.of(setting, values, run);
    }

    /**
     * The same run with the seeds 1 to {@code count}, and the mean and spread of its test scores: {@code seeds(5, s ->
     * encoded.train(epochs(10), seed(s)).evaluate())}. A difference that is smaller than the spread is noise. Like
     * {@link #sweep} it does not repeat what is done.
     *
     * @param count how many, at least 2
     */
    public static Seeds seeds(int count, LongFunction<Evaluated> run) {
        return Seeds.of(Bounds.atLeast("count", count, 2, "3 to 10"), run);
    }
}
