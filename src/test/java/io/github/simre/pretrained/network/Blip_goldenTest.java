package io.github.simre.pretrained.network;

import io.github.simre.torch.Array;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Blip_goldenTest {
    private static Tensor mask(Tensor given) {
        return given.ne(0).unsqueeze(1).unsqueeze(1);
    }

    @Test
    @DisplayName("Retrieval: tokens, both projections, and whether text and picture match")
    void retrieval() {
        Fixture fixture = Fixture.of("blip_itm");
        Blip blip = Blip.of(fixture.config(), true);
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor pictures = blip.pictureTokens(tracer, tracer.input("pixels"));
                            Tensor ids = tracer.input("ids");
                            Tensor mask = mask(tracer.input("mask"));
                            Tensor alone = blip.textTokens(tracer, ids, mask, null);
                            Tensor looking = blip.textTokens(tracer, ids, mask, pictures);
                            Tensor image = blip.projectPicture(tracer, pictures).normalize();
                            Tensor text = blip.projectText(tracer, alone).normalize();
                            return List.of(
                                    pictures,
                                    alone,
                                    looking,
                                    blip.matches(tracer, looking),
                                    image,
                                    text,
                                    image.matmul(text.transpose()));
                        },
                        fixture.floats("pixel_values"),
                        fixture.longs("input_ids"),
                        fixture.longs("attention_mask"));
        fixture.check("vision_last_hidden_state", results.get(0));
        fixture.check("itc_question_embeds", results.get(1));
        fixture.check("itm_question_embeds", results.get(2));
        fixture.check("itm_score", results.get(3));
        fixture.check("image_feat", results.get(4));
        fixture.check("text_feat", results.get(5));
        fixture.check("itc_score", results.get(6));
    }

    @Test
    @DisplayName("Retrieval: gradients of both losses for every weight")
    void retrievalGradients() {
        Fixture fixture = Fixture.of("blip_itm");
        Blip blip = Blip.of(fixture.config(), true);
        fixture.checkKeptGradients(
                tracer -> {
                    Tensor pictures = blip.pictureTokens(tracer, tracer.input("pixels"));
                    Tensor ids = tracer.input("ids");
                    Tensor mask = mask(tracer.input("mask"));
                    Tensor labels = tracer.input("labels"); // 1 where text and picture match
                    Tensor logits =
                            blip.matches(tracer, blip.textTokens(tracer, ids, mask, pictures));
                    Tensor chosen =
                            Tensor.where(labels.ne(0), logits.select(1, 1), logits.select(1, 0));
                    Tensor matching = logits.logSumExp(1).minus(chosen).mean();
                    Tensor image = blip.projectPicture(tracer, pictures).normalize();
                    Tensor text =
                            blip.projectText(tracer, blip.textTokens(tracer, ids, mask, null))
                                    .normalize();
                    Tensor similarity = image.matmul(text.transpose()).div(0.07);
                    Tensor contrast = similarity.logSumExp(1).minus(similarity.diagonal()).mean();
                    return matching.plus(contrast);
                },
                fixture.floats("pixel_values"),
                fixture.longs("input_ids"),
                fixture.longs("attention_mask"),
                Array.of(new long[] {1, 0, 1}, 3));
    }

    @Test
    @DisplayName("BlipModel: tokens, pooled, projected, and gradients of its loss")
    void blipModel() {
        Fixture fixture = Fixture.of("blip_model");
        Blip blip = Blip.of(fixture.config(), false);
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor pictures = blip.pictureTokens(tracer, tracer.input("pixels"));
                            Tensor ids = tracer.input("ids");
                            Tensor mask = mask(tracer.input("mask"));
                            Tensor text = blip.textTokens(tracer, ids, mask, null);
                            return List.of(
                                    pictures,
                                    blip.picturePooled(tracer, pictures),
                                    blip.projectPicture(tracer, pictures),
                                    text,
                                    blip.textPooled(tracer, text),
                                    blip.projectText(tracer, text),
                                    blip.textTokens(tracer, ids, null, null));
                        },
                        fixture.floats("pixel_values"),
                        fixture.longs("input_ids"),
                        fixture.longs("attention_mask"));
        fixture.check("vision_last_hidden_state", results.get(0));
        fixture.check("vision_pooler_output", results.get(1));
        fixture.check("image_features", results.get(2));
        fixture.check("text_last_hidden_state", results.get(3));
        fixture.check("text_pooler_output", results.get(4));
        fixture.check("text_features", results.get(5));
        fixture.check("text_nomask_last_hidden_state", results.get(6));
        fixture.checkGradients(
                tracer -> contrastive(blip, tracer),
                fixture.floats("pixel_values"),
                fixture.longs("input_ids"),
                fixture.longs("attention_mask"));
    }

    private static Tensor contrastive(Blip blip, Tracer tracer) {
        Tensor pictures = blip.pictureTokens(tracer, tracer.input("pixels"));
        Tensor ids = tracer.input("ids");
        Tensor text = blip.textTokens(tracer, ids, mask(tracer.input("mask")), null);
        Tensor scale = tracer.weight("logit_scale", Initialisation.constant(0)).exp();
        Tensor logits =
                blip.projectText(tracer, text)
                        .normalize()
                        .matmul(blip.projectPicture(tracer, pictures).normalize().transpose())
                        .times(scale);
        Tensor byText = logits.logSumExp(1).minus(logits.diagonal()).mean();
        Tensor byPicture = logits.logSumExp(0).minus(logits.diagonal()).mean();
        return byText.plus(byPicture).div(2);
    }
}
