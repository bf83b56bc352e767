package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.simre.Golden;
import io.github.simre.base.Config;
import io.github.simre.torch.Array;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.engine.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Clip_goldenTest {
    private static Tensor mask(Tensor given) {
        return given.ne(0).unsqueeze(1).unsqueeze(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip_gelu_neweos", "clip_quickgelu_oldeos"})
    @DisplayName("Pictures: tokens, pooled and projected, as the reference gives them")
    void pictures(String name) {
        Fixture fixture = Fixture.of(name);
        Clip clip = Clip.of(fixture.config());
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor tokens = clip.pictureTokens(tracer, tracer.input("pixels"));
                            Tensor pooled = clip.picturePooled(tracer, tokens);
                            Tensor features = clip.projectPicture(tracer, pooled);
                            return List.of(tokens, pooled, features, features.normalize());
                        },
                        fixture.floats("pixel_values"));
        fixture.check("vision_last_hidden_state", results.get(0));
        fixture.check("vision_pooler_output", results.get(1));
        fixture.check("image_features", results.get(2));
        fixture.check("image_embeds", results.get(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip_gelu_neweos", "clip_quickgelu_oldeos"})
    @DisplayName("Texts: tokens, pooled and projected, with and without a mask")
    void texts(String name) {
        Fixture fixture = Fixture.of(name);
        Clip clip = Clip.of(fixture.config());
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor ids = tracer.input("ids");
                            Tensor mask = mask(tracer.input("mask"));
                            Tensor tokens = clip.textTokens(tracer, ids, mask);
                            Tensor pooled = clip.textPooled(tokens, ids);
                            Tensor features = clip.projectText(tracer, pooled);
                            return List.of(tokens, pooled, features, features.normalize());
                        },
                        fixture.longs("input_ids"),
                        fixture.longs("attention_mask"));
        fixture.check("text_last_hidden_state", results.get(0));
        fixture.check("text_pooler_output", results.get(1));
        fixture.check("text_features", results.get(2));
        fixture.check("text_embeds", results.get(3));
        List<Array> bare =
                fixture.run(
                        tracer -> {
                            Tensor ids = tracer.input("ids");
                            Tensor tokens = clip.textTokens(tracer, ids, null);
                            Tensor pooled = clip.textPooled(tokens, ids);
                            return List.of(tokens, pooled, clip.projectText(tracer, pooled));
                        },
                        fixture.longs("input_ids"));
        fixture.check("text_nomask_last_hidden_state", bare.get(0));
        fixture.check("text_nomask_pooler_output", bare.get(1));
        fixture.check("text_nomask_features", bare.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip_gelu_neweos", "clip_quickgelu_oldeos"})
    @DisplayName("Gradients of the symmetric contrastive loss for every weight")
    void gradients(String name) {
        Fixture fixture = Fixture.of(name);
        Clip clip = Clip.of(fixture.config());
        fixture.checkGradients(
                tracer -> loss(clip, tracer),
                fixture.floats("pixel_values"),
                fixture.longs("input_ids"),
                fixture.longs("attention_mask"));
    }

    private static Tensor loss(Clip clip, Tracer tracer) {
        Tensor pixels = tracer.input("pixels");
        Tensor ids = tracer.input("ids");
        Tensor mask = mask(tracer.input("mask"));
        Tensor pictures =
                clip.projectPicture(
                                tracer,
                                clip.picturePooled(tracer, clip.pictureTokens(tracer, pixels)))
                        .normalize();
        Tensor texts =
                clip.projectText(tracer, clip.textPooled(clip.textTokens(tracer, ids, mask), ids))
                        .normalize();
        Tensor scale = tracer.weight("logit_scale", Initialisation.constant(0)).exp();
        Tensor logits = texts.matmul(pictures.transpose()).times(scale);
        Tensor byText = logits.logSumExp(1).minus(logits.diagonal()).mean();
        Tensor byPicture = logits.logSumExp(0).minus(logits.diagonal()).mean();
        return byText.plus(byPicture).div(2);
    }

    @Test
    @DisplayName(
            "The first checkpoints end a text at its largest number, later ones at its end token")
    void bothConventions() {
        Fixture fixture = Fixture.of("clip_eos_convention");
        Fixture weights = Fixture.of("clip_gelu_neweos");
        Clip later = Clip.of(weights.config());
        Clip first =
                new Clip(
                        later.text(),
                        later.vision(),
                        later.patches(),
                        later.vocabulary(),
                        later.positions(),
                        2,
                        later.projection());
        Golden golden = fixture.golden();
        for (Clip clip : List.of(later, first)) {
            String kind = clip == first ? "old." : "new.";
            Tracer tracer = new Tracer();
            tracer.method(
                    "run",
                    traced -> {
                        Tensor ids = traced.input("ids");
                        Tensor mask = mask(traced.input("mask"));
                        Tensor pooled = clip.textPooled(clip.textTokens(traced, ids, mask), ids);
                        return List.of(pooled, clip.projectText(traced, pooled));
                    });
            var program = tracer.program();
            try (Session session = Session.open(program, weights.weights(program))) {
                List<Array> results =
                        session.call(
                                "run", fixture.longs("input_ids"), fixture.longs("attention_mask"));
                Fixture.close(kind, golden.tensor(kind + "pooler_output"), results.get(0), 1e-5);
                Fixture.close(kind, golden.tensor(kind + "text_features"), results.get(1), 1e-5);
            }
        }
    }

    @Test
    @DisplayName("Towers that are published alone have their configuration at the top")
    void towersAlone() {
        Fixture text = Fixture.of("clip_text_with_projection");
        Clip clip = Clip.of(text.config());
        List<Array> results =
                text.run(
                        tracer -> {
                            Tensor ids = tracer.input("ids");
                            Tensor mask = mask(tracer.input("mask"));
                            Tensor tokens = clip.textTokens(tracer, ids, mask);
                            return List.of(
                                    tokens, clip.projectText(tracer, clip.textPooled(tokens, ids)));
                        },
                        text.longs("input_ids"),
                        text.longs("attention_mask"));
        text.check("last_hidden_state", results.get(0));
        text.check("text_embeds", results.get(1));
        Fixture vision = Fixture.of("clip_vision_with_projection");
        Clip eyes = Clip.of(vision.config());
        List<Array> seen =
                vision.run(
                        tracer -> {
                            Tensor tokens = eyes.pictureTokens(tracer, tracer.input("pixels"));
                            return List.of(
                                    tokens,
                                    eyes.projectPicture(
                                            tracer, eyes.picturePooled(tracer, tokens)));
                        },
                        vision.floats("pixel_values"));
        vision.check("last_hidden_state", seen.get(0));
        vision.check("image_embeds", seen.get(1));
    }

    @Test
    @DisplayName("An empty configuration is ViT-B/32")
    void standardIsBasePatch32() {
        Clip clip = Clip.of(Config.of("{}", "a test"));
        assertArrayEquals(
                new int[] {512, 12, 768, 50, 512, 77},
                new int[] {
                    clip.text().width(),
                    clip.vision().layers(),
                    clip.vision().width(),
                    clip.patches().tokens(),
                    clip.projection(),
                    clip.positions()
                });
    }
}
